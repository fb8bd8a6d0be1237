//! Which column holds what, by the names that platforms give them.

/// What a column can hold, with the names it goes by: lower case, without spaces and signs. The first four must be there, but
/// for the time.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Conversation,
        &[
            "conversationid",
            "conversation",
            "conversationuuid",
            "convid",
            "ticketid",
            "ticket",
            "caseid",
            "case",
            "casenumber",
            "sessionid",
            "session",
            "chatid",
            "chat",
            "threadid",
            "thread",
            "callid",
            "call",
            "dialogueid",
            "dialogid",
            "id",
        ],
    ),
    (
        Column::Speaker,
        &[
            "speaker",
            "by",
            "role",
            "author",
            "authortype",
            "authorrole",
            "sender",
            "sendertype",
            "senderrole",
            "from",
            "who",
            "participant",
            "participantrole",
            "messagetype",
            "actor",
        ],
    ),
    (
        Column::Text,
        &[
            "text",
            "message",
            "messagetext",
            "body",
            "content",
            "utterance",
            "messagebody",
            "transcript",
            "comment",
            "msg",
        ],
    ),
    (
        Column::Time,
        &[
            "time",
            "timestamp",
            "at",
            "datetime",
            "date",
            "createdat",
            "created",
            "sentat",
            "sent",
            "timeutc",
            "messagetime",
            "createdtime",
            "starttime",
        ],
    ),
    (Column::Channel, &["channel", "medium", "source", "channeltype"]),
    (Column::Language, &["language", "lang", "locale"]),
    (Column::CustomerId, &["customerid", "userid", "contactid", "clientid", "requesterid"]),
    (Column::CustomerName, &["customername", "customer", "username", "contactname", "requester"]),
    (Column::CustomerEmail, &["customeremail", "email", "useremail", "contactemail"]),
    (Column::Account, &["account", "accountname", "company", "companyname", "organisation", "organization", "org"]),
    (Column::AccountId, &["accountid", "companyid", "organisationid", "organizationid", "orgid"]),
    (Column::Tier, &["tier", "accounttier", "segment", "plan", "customertier"]),
    (
        Column::AnnualValue,
        &[
            "annualvalueusd",
            "annualvalue",
            "arr",
            "arrusd",
            "acv",
            "annualrevenue",
            "accountvalue",
            "annualcontractvalue",
        ],
    ),
    (
        Column::Opportunity,
        &[
            "openopportunityusd",
            "openopportunity",
            "opportunityamount",
            "opportunityamountusd",
            "opportunity",
            "pipelineusd",
        ],
    ),
    (Column::Confidence, &["confidence", "aiconfidence", "botconfidence", "confidencescore"]),
    (Column::ToolError, &["toolerror", "toolfailed", "error"]),
];

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Conversation,
    Speaker,
    Text,
    Time,
    Channel,
    Language,
    CustomerId,
    CustomerName,
    CustomerEmail,
    Account,
    AccountId,
    Tier,
    AnnualValue,
    Opportunity,
    Confidence,
    ToolError,
}

/// The places of the columns in a table.
#[derive(Debug)]
pub(super) struct Columns {
    places: Vec<(Column, usize)>,
    count: usize,
}

impl Columns {
    /// The columns of a head. Where several go by names of one thing, the name listed first counts.
    pub(super) fn of(head: &[&str]) -> Result<Self, String> {
        let heads: Vec<String> = head.iter().map(|name| bare(name)).collect();
        let places: Vec<(Column, usize)> = NAMES
            .iter()
            .filter_map(|(column, names)| {
                let place = names.iter().find_map(|name| heads.iter().position(|head| head == name))?;
                Some((*column, place))
            })
            .collect();
        let columns = Self { places, count: head.len() };
        for (needed, what, names) in [
            (Column::Conversation, "the conversation", "`conversation_id`"),
            (Column::Speaker, "who speaks", "`speaker`"),
            (Column::Text, "what is said", "`text`"),
        ] {
            if columns.place(needed).is_none() {
                let there = head.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                return Err(format!("no column tells {what}: name it {names} in the first line (there are {there})"));
            }
        }
        Ok(columns)
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.places.iter().find(|(of, _)| *of == column).map(|(_, place)| *place)
    }

    /// The cell of a column, trimmed; nothing where it is empty or there is no such column.
    pub(super) fn cell<'c>(&self, column: Column, cells: &[&'c str]) -> Option<&'c str> {
        cells.get(self.place(column)?).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }

    /// Which conversation a line belongs to.
    pub(super) fn conversation<'c>(&self, cells: &[&'c str]) -> Option<&'c str> {
        self.cell(Column::Conversation, cells)
    }

    /// How many cells each line should have.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// A name in lower case, letters and digits alone.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_names_are_known_however_they_are_written() {
        let columns = Columns::of(&["Ticket ID", "created_at", "Author Type", "Message", "Account Name"]).unwrap();
        let cells = ["7", "then", "user", " hello ", ""];
        assert_eq!(columns.conversation(&cells), Some("7"));
        assert_eq!(columns.cell(Column::Text, &cells), Some("hello"));
        assert_eq!((columns.cell(Column::Account, &cells), columns.cell(Column::Tier, &cells)), (None, None));
    }

    #[test]
    fn a_table_without_speakers_says_what_to_name_them_and_what_is_there() {
        let problem = Columns::of(&["id", "words", "text"]).unwrap_err();
        assert!(problem.contains("`speaker`") && problem.contains("`words`"), "{problem}");
    }
}
