//! The roster.

use axum::http::Method;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn an_import_makes_the_roster_what_the_file_says() {
    let world = World::new().await;
    world.roster(&["h1", "h2"]).await;
    world.put("/v1/humans/h2/presence", &json!({"presence": "away"})).await.ok(200);
    let file = json!({"humans": [{"id": "h2", "name": "Ben", "skills": {"billing": 4}}, {"id": "h3", "name": "Cara"}]});
    let done = world.put("/v1/humans", &file).await.ok(200);
    assert_eq!(done, json!({"humans": 2, "added": ["h3"], "replaced": ["h2"], "removed": ["h1"]}));
    let roster = world.get("/v1/humans").await.ok(200);
    assert_eq!(roster["humans"][0]["name"], "Ben");
    assert_eq!(roster["humans"][0]["skills"]["billing"], 4);
    assert_eq!(roster["humans"][0]["presence"], "away", "presence stays as it was");
}

#[tokio::test]
async fn who_still_holds_a_conversation_cannot_leave() {
    let world = World::new().await;
    world.roster(&["h1"]).await;
    world.handed_off("c1").await;
    world.offer("c1", "h1").await;
    let busy = world.put("/v1/humans", &json!({"humans": []})).await.refused(409, "human_busy");
    assert!(busy["problems"][0].as_str().unwrap().contains("`h1` holds 1"), "{busy}");
    world.call(Method::DELETE, "/v1/humans/h1", &json!({})).await.refused(409, "human_busy");
    assert_eq!(world.get("/v1/humans/h1").await.ok(200)["current_load"], 1);
}

#[tokio::test]
async fn one_human_comes_changes_and_goes() {
    let world = World::new().await;
    let added = world.put("/v1/humans/h1", &json!({"name": "Ana", "capacity": 2})).await.ok(200);
    assert_eq!((added["id"].as_str(), added["capacity"].as_u64()), (Some("h1"), Some(2)));
    world.put("/v1/humans/h1", &json!({"id": "h1", "name": "Ana Lima"})).await.ok(200);
    assert_eq!(world.get("/v1/humans/h1").await.ok(200)["name"], "Ana Lima");
    let gone = world.call(Method::DELETE, "/v1/humans/h1", &json!({})).await;
    assert_eq!((gone.status.as_u16(), gone.text.as_str()), (204, ""));
    world.get("/v1/humans/h1").await.refused(404, "unknown_human");
    world.call(Method::DELETE, "/v1/humans/h1", &json!({})).await.refused(404, "unknown_human");
}
