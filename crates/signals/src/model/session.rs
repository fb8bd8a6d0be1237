//! One ONNX model, run by one thread a call.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// Threads for the models, one a call. Several calls at once each take their own, so that a call
/// never waits for another and never spreads over cores that other turns need.
#[derive(Debug, Default)]
pub(crate) struct Lanes(Mutex<Vec<Arc<ThreadPool>>>);

impl Lanes {
    fn run<T>(&self, call: impl FnOnce(RunOptions) -> T) -> T {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let lane = free.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let result = call(RunOptions::default().with_thread_pool(Some(Arc::clone(&lane))));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(lane);
        result
    }
}

/// The bytes of a model: embedded in the binary, or read by the caller.
#[derive(Debug, Clone)]
pub enum ModelBytes {
    /// Part of the binary.
    Embedded(&'static [u8]),
    /// Read from somewhere.
    Owned(Vec<u8>),
}

/// A model that is ready to run.
#[derive(Debug)]
pub(crate) struct Session {
    model: Model,
    lanes: Arc<Lanes>,
}

/// A table of numbers that a model gave back: its rows, one after the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rows {
    pub(crate) width: usize,
    pub(crate) values: Vec<f32>,
}

impl Rows {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.width.max(1))
    }
}

impl Session {
    /// Loads a model.
    pub(crate) fn load(bytes: ModelBytes, lanes: Arc<Lanes>) -> Result<Self, String> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match bytes {
            ModelBytes::Embedded(bytes) => options.load_static_slice(bytes),
            ModelBytes::Owned(bytes) => options.load(bytes),
        };
        Ok(Self { model: model.map_err(|e| e.to_string())?, lanes })
    }

    /// The node of that name.
    pub(crate) fn node(&self, name: &str) -> Result<NodeId, String> {
        self.model.find_node(name).ok_or_else(|| format!("it has no node `{name}`"))
    }

    /// Runs the model on token rows of one text, and gives back the outputs asked for.
    pub(crate) fn run(&self, inputs: &[(NodeId, &[i32])], outputs: &[NodeId]) -> Result<Vec<Rows>, String> {
        let inputs = inputs.iter().map(|(node, row)| {
            let row = NdTensor::from_data([1, row.len()], row.to_vec());
            (*node, row.into())
        });
        let inputs = inputs.collect();
        let values = self.lanes.run(|options| self.model.run(inputs, outputs, Some(options)));
        values.map_err(|e| e.to_string())?.into_iter().map(rows).collect()
    }

    /// Runs the part of the model after `node` on numbers given for it.
    pub(crate) fn run_from(&self, node: NodeId, given: Rows, output: NodeId) -> Result<Rows, String> {
        let rows_given = given.values.len() / given.width.max(1);
        let input = NdTensor::from_data([rows_given, given.width], given.values);
        let values = self.lanes.run(|options| self.model.run(vec![(node, input.into())], &[output], Some(options)));
        let value = values.map_err(|e| e.to_string())?.into_iter().next();
        value.ok_or_else(|| "it gave nothing back".to_owned()).and_then(rows)
    }
}

fn rows(value: Value) -> Result<Rows, String> {
    let Value::FloatTensor(tensor) = value else {
        return Err("it gave back something else than numbers".to_owned());
    };
    let width = tensor.shape().last().copied().unwrap_or(0);
    Ok(Rows { width, values: tensor.to_vec() })
}
