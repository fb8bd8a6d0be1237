//! One ONNX model, run by one thread a call.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// Threads for the models, one a call and no more than the machine has cores. Several calls at once
/// each take their own, so that a call never spreads over cores that other turns need; when all are
/// taken a call waits: another thread would only share the same cores, and keep memory of its own.
#[derive(Debug)]
pub(crate) struct Lanes {
    idle: Mutex<Idle>,
    returned: Condvar,
    most: usize,
}

impl Default for Lanes {
    fn default() -> Self {
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        Self { idle: Mutex::default(), returned: Condvar::new(), most }
    }
}

#[derive(Debug, Default)]
struct Idle {
    lanes: Vec<Arc<ThreadPool>>,
    made: usize,
}

impl Lanes {
    fn run<T>(&self, call: impl FnOnce(RunOptions) -> T) -> T {
        let lane = self.take();
        let result = call(RunOptions::default().with_thread_pool(Some(Arc::clone(&lane))));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).lanes.push(lane);
        self.returned.notify_one();
        result
    }

    fn take(&self) -> Arc<ThreadPool> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(lane) = idle.lanes.pop() {
                return lane;
            }
            if idle.made < self.most {
                idle.made += 1;
                return Arc::new(ThreadPool::with_num_threads(1));
            }
            idle = self.returned.wait(idle).unwrap_or_else(PoisonError::into_inner);
        }
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

    /// Runs the model on the rows of one text, and gives back the numbers of each output.
    pub(crate) fn run<const N: usize>(
        &self,
        inputs: &[(NodeId, &[i32])],
        outputs: [NodeId; N],
    ) -> Result<[Vec<f32>; N], String> {
        let inputs = inputs.iter().map(|(node, row)| (*node, NdTensor::from_data([1, row.len()], row.to_vec()).into()));
        let inputs = inputs.collect();
        let values = self.lanes.run(|options| self.model.run(inputs, &outputs, Some(options)));
        let mut values = values.map_err(|e| e.to_string())?.into_iter();
        let mut numbers = [const { Vec::new() }; N];
        for output in &mut numbers {
            match values.next() {
                Some(Value::FloatTensor(given)) => *output = given.to_vec(),
                _ => return Err("it gave back something else than numbers".to_owned()),
            }
        }
        Ok(numbers)
    }
}
