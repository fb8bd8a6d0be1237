//! The OpenAPI document, made from the table of routes.

pub(crate) mod endpoint;
pub(crate) mod mirror;

use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::problem::Code;
use crate::problem::wire::ProblemWire;
use crate::routes::Paths;

/// The document, made once.
static DOCUMENT: LazyLock<String> = LazyLock::new(|| made().to_string());

/// Schemas that are named by no endpoint of their own.
#[derive(OpenApi)]
#[openapi(components(schemas(ProblemWire)))]
struct Shared;

/// The OpenAPI 3 document as JSON.
#[must_use]
pub fn document() -> &'static str {
    &DOCUMENT
}

fn made() -> Value {
    let mut api = Paths::openapi();
    api.merge(Shared::openapi());
    let mut document = serde_json::to_value(&api).unwrap_or_default();
    set(&mut document, &["info"], info());
    set(&mut document, &["tags"], tags());
    set(&mut document, &["security"], json!([{"key": []}, {"session": []}]));
    set(&mut document, &["components", "securitySchemes"], schemes());
    let codes = Code::ALL.iter().map(|code| code.as_str()).collect();
    set(&mut document, &["components", "schemas", "Problem", "properties", "code", "enum"], codes);
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for operations in paths.into_iter().flat_map(Map::values_mut) {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            complete(method, operation);
        }
    }
    document
}

/// Puts a value at a path of keys; what lies on the way and is no object becomes one.
fn set(value: &mut Value, path: &[&str], new: Value) {
    let Some((key, rest)) = path.split_first() else {
        *value = new;
        return;
    };
    if !value.is_object() {
        *value = Value::Object(Map::new());
    }
    if let Some(map) = value.as_object_mut() {
        set(map.entry(*key).or_insert(Value::Null), rest, new);
    }
}

/// Adds to an operation what all have in common: the errors that any may give, and the key that writes take.
fn complete(method: &str, operation: &mut Value) {
    let open = operation.get("security").is_some();
    let writes = method != "get";
    let mut common: Vec<Code> = vec![Code::Internal, Code::StoreUnavailable, Code::Timeout];
    if !open {
        common.push(Code::Unauthorised);
    }
    if writes {
        common.extend([
            Code::MalformedJson,
            Code::InvalidUtf8,
            Code::InvalidIdempotencyKey,
            Code::CsrfFailed,
            Code::BodyTooLarge,
            Code::IdempotencyKeyReused,
        ]);
        let mut parameters = operation.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
        parameters.push(idempotency_key());
        set(operation, &["parameters"], Value::Array(parameters));
    }
    for code in common {
        let status = code.status();
        let place = ["responses", status.as_str(), "description"];
        let says = operation.pointer(&format!("/{}", place.join("/"))).and_then(Value::as_str);
        let joined = match says {
            Some(says) if !says.is_empty() => format!("{says}; `{}`", code.as_str()),
            _ => format!("`{}`", code.as_str()),
        };
        set(operation, &place, Value::String(joined));
    }
    let problem = json!({"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}});
    let responses = operation.get_mut("responses").and_then(Value::as_object_mut);
    for (status, response) in responses.into_iter().flatten() {
        if status.starts_with(['4', '5']) {
            set(response, &["content"], problem.clone());
        }
    }
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "schema": {"type": "string", "minLength": 1, "maxLength": crate::idempotency::KEY_BYTES_MAX},
        "description": "Any text of visible ASCII characters, fresh for each new request. An answer given before is given \
                        again, with the header `idempotent-replayed: true`",
    })
}

fn info() -> Value {
    json!({
        "title": "Baton",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The handoff layer between a company's AI assistants and its people. Errors are \
                        `application/problem+json` with a stable `code`; each code has its page at `/docs/errors/{code}`. \
                        Every write takes an `Idempotency-Key`: the same request sent twice has one effect and one answer.",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    })
}

fn schemes() -> Value {
    json!({
        "key": {"type": "http", "scheme": "bearer", "description": "An API key: `bk_<id>_<secret>`"},
        "session": {"type": "apiKey", "in": "cookie", "name": "baton_session",
                    "description": "A signed-in person; writes also carry the header `x-csrf-token`. Behind https the \
                                    cookie is named `__Host-baton_session`"},
    })
}

fn tags() -> Value {
    json!([
        {"name": "conversations", "description": "Opened, taken turn by turn, looked at, closed"},
        {"name": "handoffs", "description": "What humans do with a handoff"},
        {"name": "events", "description": "The live feed"},
        {"name": "humans", "description": "The people who can take over"},
        {"name": "accounts", "description": "What records know of customers' companies"},
        {"name": "policies", "description": "When a human should take over"},
        {"name": "outcomes", "description": "What came of it"},
        {"name": "system", "description": "For whoever runs Baton"},
    ])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ROUTES;

    fn operations() -> Vec<(String, String, Value)> {
        let document: Value = serde_json::from_str(document()).unwrap();
        let mut all = Vec::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                all.push((method.clone(), path.clone(), operation.clone()));
            }
        }
        all
    }

    #[test]
    fn the_document_has_every_route_and_no_other() {
        let documented: BTreeSet<(String, String)> = operations().into_iter().map(|(m, p, _)| (m, p)).collect();
        let served: BTreeSet<(String, String)> = ROUTES.iter().map(|(m, p)| ((*m).into(), (*p).into())).collect();
        assert_eq!(documented, served);
    }

    #[test]
    fn every_reference_in_the_document_leads_somewhere() {
        let document: Value = serde_json::from_str(document()).unwrap();
        let mut open = vec![document.clone()];
        let mut found = 0;
        while let Some(value) = open.pop() {
            if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
                found += 1;
                let pointer = reference.strip_prefix('#').unwrap();
                assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
            }
            match value {
                Value::Object(map) => open.extend(map.into_iter().map(|(_, value)| value)),
                Value::Array(list) => open.extend(list),
                _ => {}
            }
        }
        assert!(found > 50, "{found}");
    }

    #[test]
    fn every_write_takes_an_idempotency_key_and_every_error_is_a_problem() {
        for (method, path, operation) in operations() {
            let parameters = operation["parameters"].to_string();
            assert_eq!(method != "get", parameters.contains("Idempotency-Key"), "{method} {path}");
            for (status, response) in operation["responses"].as_object().unwrap() {
                let error = status.starts_with(['4', '5']);
                assert_eq!(
                    error,
                    response["content"].get("application/problem+json").is_some(),
                    "{method} {path} {status}"
                );
            }
        }
    }

    #[test]
    fn every_code_in_the_document_stands_under_its_own_status() {
        for (method, path, operation) in operations() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let says = response["description"].as_str().unwrap();
                for code in says.split('`').filter_map(Code::of) {
                    assert_eq!(code.status().as_str(), status, "{method} {path}: {}", code.as_str());
                }
            }
        }
    }

    #[test]
    fn every_code_is_named_by_some_endpoint_or_by_none_on_purpose() {
        // Signing in belongs to the pages, unknown paths and methods to no endpoint, room is taken by offers, which the
        // plan makes.
        let elsewhere: BTreeSet<&str> =
            ["wrong_credentials", "link_spent", "too_many_attempts", "unknown_path", "method_not_allowed", "no_room"]
                .into();
        let says: String = operations().iter().map(|(_, _, operation)| operation["responses"].to_string()).collect();
        for code in Code::ALL.iter().map(|code| code.as_str()).filter(|code| !elsewhere.contains(code)) {
            assert!(says.contains(&format!("`{code}`")), "`{code}` is named nowhere");
        }
    }
}
