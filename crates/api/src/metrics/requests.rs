//! Requests by route, method and status, with how long they took.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

use super::histogram::Histogram;

/// Upper bounds in seconds: a turn without models takes below one millisecond, with models some ten.
const BOUNDS_S: &[f64] = &[0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

struct Route {
    answers: BTreeMap<(&'static str, u16), u64>,
    took: Histogram,
}

/// All routes that were asked for, by template.
#[derive(Default)]
pub(super) struct Requests {
    routes: Mutex<BTreeMap<String, Route>>,
}

impl Requests {
    pub(super) fn observe(&self, method: &'static str, route: &str, status: u16, took_s: f64) {
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        if !routes.contains_key(route) {
            routes.insert(route.to_owned(), Route { answers: BTreeMap::new(), took: Histogram::new(BOUNDS_S) });
        }
        if let Some(route) = routes.get_mut(route) {
            *route.answers.entry((method, status)).or_default() += 1;
            route.took.observe(took_s);
        }
    }

    pub(super) fn write(&self, out: &mut String) {
        let routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        super::heading(out, "baton_http_requests_total", "Requests answered.", "counter");
        for (name, route) in routes.iter() {
            for ((method, status), count) in &route.answers {
                let labels = format!("route=\"{name}\",method=\"{method}\",status=\"{status}\"");
                let _ = writeln!(out, "baton_http_requests_total{{{labels}}} {count}");
            }
        }
        super::heading(out, "baton_http_request_duration_seconds", "How long answers took.", "histogram");
        for (name, route) in routes.iter() {
            route.took.write(out, "baton_http_request_duration_seconds", &format!("route=\"{name}\","));
        }
    }
}
