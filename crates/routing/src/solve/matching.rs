//! Minimum-cost matching of handoffs to humans who can take several each.
//!
//! Handoffs are placed one by one, each along a cheapest path of re-placements (successive shortest paths with
//! potentials, the method behind Jonker and Volgenant's assignment algorithm). Two things make it fit: each human has a
//! price for the next conversation that grows with each they get, and each handoff may stay unplaced at its own price.
//! After each placement the matching is optimal for the handoffs placed so far. Costs are whole numbers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// One human who may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    /// Their place in the roster.
    pub(super) human: usize,
    /// What the pair costs.
    pub(super) cost: i64,
}

/// A handoff that was placed, or left at the price of staying unplaced.
#[derive(Debug)]
struct Placed<'a> {
    edges: &'a [Edge],
    unplaced: i64,
    potential: i64,
    human: Option<Edge>,
    settled: bool,
}

/// A human with what they hold in this matching.
#[derive(Debug, Clone, Default)]
struct Column {
    room: u32,
    holds: Vec<usize>,
    potential: i64,
}

/// The matching as it grows.
#[derive(Debug)]
pub(super) struct Matching<'a> {
    rows: BTreeMap<usize, Placed<'a>>,
    columns: Vec<Column>,
}

/// Where a cheapest path ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// A human with room takes one more.
    Human(usize),
    /// A handoff stays unplaced.
    Unplaced(usize),
}

/// What one search has found.
struct Search {
    /// Distance to each human reached, and the handoff from which.
    humans: BTreeMap<usize, (i64, usize)>,
    /// Distance to each handoff reached.
    rows: BTreeMap<usize, i64>,
    end: Option<(i64, End)>,
}

impl<'a> Matching<'a> {
    /// Nobody placed; each human with their room.
    pub(super) fn new(room: Vec<u32>) -> Self {
        let columns = room.into_iter().map(|room| Column { room, ..Column::default() });
        Self { rows: BTreeMap::new(), columns: columns.collect() }
    }

    /// Places a handoff, re-placing others where that is cheaper in all. `extra` is what the nth conversation given to a
    /// human costs, growing with n. Cost: one search over the humans that re-placements can reach.
    pub(super) fn place(&mut self, row: usize, edges: &'a [Edge], unplaced: i64, extra: &impl Fn(usize, u32) -> i64) {
        let potential = edges.iter().map(|edge| self.potential(edge.human) - edge.cost).chain([-unplaced]).max();
        let potential = potential.unwrap_or_default();
        self.rows.insert(row, Placed { edges, unplaced, potential, human: None, settled: false });
        let search = self.search(row, extra);
        let Some((length, end)) = search.end else { return };
        for (human, (distance, _)) in search.humans.iter().filter(|(_, (distance, _))| *distance < length) {
            if let Some(column) = self.columns.get_mut(*human) {
                column.potential += distance - length;
            }
        }
        for (row, distance) in search.rows.iter().filter(|(_, distance)| **distance < length) {
            if let Some(placed) = self.rows.get_mut(row) {
                placed.potential += distance - length;
            }
        }
        self.follow(row, end, &search);
    }

    /// Keeps everything as it is: what is placed later takes only the room that is left.
    pub(super) fn settle(&mut self) {
        for column in &mut self.columns {
            column.potential = 0;
        }
        for placed in self.rows.values_mut() {
            placed.settled = true;
        }
    }

    /// Who has the handoff.
    pub(super) fn human_of(&self, row: usize) -> Option<usize> {
        self.rows.get(&row)?.human.map(|edge| edge.human)
    }

    fn potential(&self, human: usize) -> i64 {
        self.columns.get(human).map_or(0, |column| column.potential)
    }

    /// What the next conversation costs a human, as far as the potentials have not paid it; nothing without room.
    fn exit(&self, human: usize, extra: &impl Fn(usize, u32) -> i64) -> Option<i64> {
        let column = self.columns.get(human)?;
        let nth = u32::try_from(column.holds.len()).ok().filter(|held| *held < column.room)?;
        Some(extra(human, nth) + column.potential)
    }

    /// The cheapest path from a handoff to an end, by Dijkstra over reduced costs; ties go to the lower place.
    fn search(&self, from: usize, extra: &impl Fn(usize, u32) -> i64) -> Search {
        let mut search = Search { humans: BTreeMap::new(), rows: BTreeMap::new(), end: None };
        let mut open = BinaryHeap::new();
        self.expand(from, 0, extra, &mut search, &mut open);
        while let Some(Reverse((distance, human))) = open.pop() {
            if search.end.is_some_and(|(length, _)| distance >= length) {
                break;
            }
            if search.humans.get(&human).is_none_or(|(known, _)| distance > *known) {
                continue;
            }
            let holds = self.columns.get(human).map(|column| column.holds.as_slice()).unwrap_or_default();
            for row in holds {
                self.expand(*row, distance, extra, &mut search, &mut open);
            }
        }
        search
    }

    /// Looks from a handoff at everybody who could take it, and at leaving it.
    fn expand(
        &self,
        row: usize,
        distance: i64,
        extra: &impl Fn(usize, u32) -> i64,
        search: &mut Search,
        open: &mut BinaryHeap<Reverse<(i64, usize)>>,
    ) {
        let Some(placed) = self.rows.get(&row).filter(|placed| !placed.settled) else { return };
        if search.rows.insert(row, distance).is_some() {
            return;
        }
        search.ends(distance + placed.unplaced + placed.potential, End::Unplaced(row));
        for edge in placed.edges {
            let reached = distance + edge.cost + placed.potential - self.potential(edge.human);
            if search.end.is_some_and(|(length, _)| reached >= length) {
                continue;
            }
            if search.humans.get(&edge.human).is_some_and(|(known, _)| *known <= reached) {
                continue;
            }
            search.humans.insert(edge.human, (reached, row));
            open.push(Reverse((reached, edge.human)));
            if let Some(exit) = self.exit(edge.human, extra) {
                search.ends(reached + exit, End::Human(edge.human));
            }
        }
    }

    /// Moves every handoff on the path to the human after it.
    fn follow(&mut self, from: usize, end: End, search: &Search) {
        let mut to = match end {
            End::Human(human) => human,
            End::Unplaced(row) => {
                let Some(left) = self.take_away(row) else { return };
                left
            }
        };
        while let Some((_, row)) = search.humans.get(&to) {
            let before = self.take_away(*row);
            let edge = self.rows.get(row).and_then(|placed| placed.edges.iter().find(|edge| edge.human == to)).copied();
            if let Some(placed) = self.rows.get_mut(row) {
                placed.human = edge;
            }
            if let Some(column) = self.columns.get_mut(to) {
                column.holds.push(*row);
            }
            match before {
                Some(human) if *row != from => to = human,
                _ => return,
            }
        }
    }

    /// Takes a handoff from the human who has it, and says from whom.
    fn take_away(&mut self, row: usize) -> Option<usize> {
        let human = self.rows.get_mut(&row)?.human.take()?.human;
        self.columns.get_mut(human)?.holds.retain(|held| *held != row);
        Some(human)
    }
}

impl Search {
    fn ends(&mut self, length: i64, end: End) {
        if self.end.is_none_or(|(known, _)| length < known) {
            self.end = Some((length, end));
        }
    }
}
