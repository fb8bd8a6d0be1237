//! What tools take, as JSON Schemas: taken from the OpenAPI document, so that both describe the same.

use std::collections::BTreeSet;

use rmcp::model::JsonObject;
use serde_json::{Map, Value, json};

use crate::openapi;

/// Where the OpenAPI document keeps its schemas.
const COMPONENTS: &str = "#/components/schemas/";

/// An object of these properties, of which some must be given.
pub(super) fn object(properties: Value, required: &[&str]) -> JsonObject {
    into_object(json!({"type": "object", "properties": properties, "required": required}))
}

/// The body of an endpoint, by its schema's name, with the ids of its path beside it.
pub(super) fn body(name: &str, ids: &[(&str, &str)]) -> JsonObject {
    let document: Value = serde_json::from_str(openapi::document()).unwrap_or_default();
    let component = |name: &str| document.pointer(&format!("/components/schemas/{name}")).cloned().unwrap_or_default();
    let mut schema = component(name);
    let mut defs = Map::new();
    let mut open = names_in(&mut schema);
    while let Some(next) = open.pop_first() {
        if !defs.contains_key(&next) {
            let mut found = component(&next);
            open.extend(names_in(&mut found));
            defs.insert(next, found);
        }
    }
    let mut schema = into_object(schema);
    let mut required: Vec<Value> = ids.iter().map(|(id, _)| Value::from(*id)).collect();
    required.extend(schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default());
    schema.insert("required".to_owned(), Value::Array(required));
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.extend(ids.iter().map(|(id, says)| ((*id).to_owned(), id_of(says))));
    }
    if !defs.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(defs));
    }
    schema
}

/// An id, with what it is the id of.
pub(super) fn id_of(says: &str) -> Value {
    json!({"type": "string", "description": says})
}

/// Every schema that a schema names; its references then lead to `$defs`.
fn names_in(schema: &mut Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    match schema {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                let name = value.as_str().and_then(|to| to.strip_prefix(COMPONENTS)).map(str::to_owned);
                match name {
                    Some(name) if key == "$ref" => {
                        *value = Value::String(format!("#/$defs/{name}"));
                        names.insert(name);
                    }
                    _ => names.extend(names_in(value)),
                }
            }
        }
        Value::Array(list) => names.extend(list.iter_mut().flat_map(names_in)),
        _ => {}
    }
    names
}

fn into_object(schema: Value) -> JsonObject {
    match schema {
        Value::Object(map) => map,
        _ => JsonObject::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_carries_all_that_its_references_lead_to() {
        let schema = Value::Object(body("OpenConversation", &[]));
        let text = schema.to_string();
        assert!(!text.contains(COMPONENTS), "{text}");
        let defs = schema["$defs"].as_object().unwrap();
        assert!(text.matches("#/$defs/").count() >= 2, "{text}");
        for name in text.split("#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(defs.contains_key(name), "{name}");
        }
    }

    #[test]
    fn the_id_in_the_path_must_be_given() {
        let schema = Value::Object(body("NewTurn", &[("conversation", "which")]));
        assert_eq!(schema["required"], json!(["conversation", "by", "text"]));
        assert_eq!(schema["properties"]["conversation"]["description"], "which");
        assert!(schema["properties"]["text"]["description"].as_str().is_some_and(|says| !says.is_empty()));
    }
}
