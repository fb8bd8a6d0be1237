#!/usr/bin/env bash
# One conversation over the Model Context Protocol, message by message, as an MCP client sends them.
set -euo pipefail

url="${BATON_URL:-http://127.0.0.1:4400}"
key="${BATON_KEY:?make a key with \`baton key add examples\` and export BATON_KEY}"
id="mcp-$(date +%s)"
version="2026-07-28"
meta='"_meta": {"io.modelcontextprotocol/protocolVersion": "'"$version"'",
  "io.modelcontextprotocol/clientInfo": {"name": "examples", "version": "1"},
  "io.modelcontextprotocol/clientCapabilities": {}}'

# One message: $1 the method, $2 its parameters without the braces, $3 the tool where it is a call.
send() {
  local name=()
  if [ -n "${3:-}" ]; then name=(-H "Mcp-Name: $3"); fi
  curl --silent --show-error --fail-with-body \
    -H "Authorization: Bearer $key" -H "Content-Type: application/json" \
    -H "Accept: application/json, text/event-stream" \
    -H "MCP-Protocol-Version: $version" -H "Mcp-Method: $1" "${name[@]}" \
    --data '{"jsonrpc": "2.0", "id": 1, "method": "'"$1"'", "params": {'"$2$meta"'}}' "$url/mcp"
  echo
}

# A call: $1 the tool, $2 its arguments.
call() {
  send tools/call '"name": "'"$1"'", "arguments": '"$2"', ' "$1"
}

echo "== what is served"
send server/discover ''

echo "== the tools"
send tools/list ''

echo "== a conversation begins"
call open_conversation '{"id": "'"$id"'", "customer": {"name": "Ruth Calloway"}}'

echo "== the customer wants a person: may_speak is false, and say holds what to show"
call take_turn '{"conversation": "'"$id"'", "by": "customer", "text": "I want to talk to a real person, please."}'

echo "== the brief that the human reads"
call get_brief '{"conversation": "'"$id"'"}'

echo "== who waits"
call list_waiting '{}'
