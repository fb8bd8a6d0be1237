#!/usr/bin/env bash
# One conversation with curl: open it, send turns, obey the answer, read the brief, watch the feed for ten seconds.
set -euo pipefail

url="${BATON_URL:-http://127.0.0.1:4400}"
key="${BATON_KEY:?make a key with \`baton key add examples\` and export BATON_KEY}"
id="curl-$(date +%s)"

# POST with an Idempotency-Key: $1 the path, $2 the key, $3 the body. Sent twice, it has one effect.
post() {
  curl --silent --show-error --fail-with-body --retry 3 --retry-connrefused \
    -H "Authorization: Bearer $key" -H "Content-Type: application/json" -H "Idempotency-Key: $id-$2" \
    --data "$3" "$url/v1$1"
  echo
}

get() {
  curl --silent --show-error --fail-with-body -H "Authorization: Bearer $key" "$url/v1$1"
  echo
}

echo "== open"
post /conversations open '{
  "id": "'"$id"'", "channel": "chat", "language": "en",
  "customer": {"id": "u-ruth", "name": "Ruth Calloway", "role": "head of operations"},
  "account": {"name": "Calder Lift Services", "tier": "mid_market", "annual_value_usd": 38000, "renewal_in_days": 150}
}'

echo "== the customer asks; the answer says whether the assistant may speak"
post "/conversations/$id/turns" 0 '{"by": "customer", "text": "Can you push finished jobs into our ERP? We have Dynamics 365."}'

echo "== it may: what the assistant said goes in, with how sure it was"
post "/conversations/$id/turns" 1 '{"by": "assistant", "text": "Yes, the Business plan connects to it.",
  "assistant": {"confidence": 0.88, "intent": "integration_erp"}}'

echo "== the customer wants a person: may_speak turns false, and say holds what to show"
post "/conversations/$id/turns" 2 '{"by": "customer", "text": "We need that before the 1st. Can I talk to a person, please?"}'

echo "== the same request again has the same answer and no second effect"
post "/conversations/$id/turns" 2 '{"by": "customer", "text": "We need that before the 1st. Can I talk to a person, please?"}'

echo "== the brief that the human reads"
get "/conversations/$id/brief"

echo "== the live feed, for ten seconds: accept the handoff in the desk and watch"
curl --silent --no-buffer --max-time 10 -H "Authorization: Bearer $key" "$url/v1/events" || true
