// The rights that are granted and never used, each with its one line of reason; a line that is no longer needed must go.

export interface Reason {
  readonly functions: RegExp;
  readonly actions: RegExp;
  readonly on: RegExp;
  readonly why: string;
}

/** As `function: action on resource`, with names as the stack has them. */
export const REASONS: readonly Reason[] = [
  {
    functions: /./,
    actions: /^logs:(CreateLogStream|PutLogEvents)$/,
    on: /Logs$/,
    why: 'Lambda writes what a function says with the function’s own role; on this machine the adapter keeps the lines',
  },
  {
    functions: /^(RecalculateScore|DeliverNotice)$/,
    actions: /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/,
    on: /Ledger\/stream/,
    why: 'The event source mapping reads the stream with the function’s role, not the function’s code',
  },
  {
    functions: /^(RecalculateScore|DeliverNotice|EraseWithdrawn)$/,
    actions: /^sqs:SendMessage$/,
    on: /Failures$/,
    why: 'Lambda reports what it gave up with the function’s role; nothing was given up in this run',
  },
  {
    functions: /^(DepartmentApi|WithdrawConsent|RecalculateScore|EraseWithdrawn)$/,
    actions: /^kms:GenerateDataKey$/,
    on: /StageKey$/,
    why: 'Whichever function is called first in a stage’s life makes its secrets; in this run another one was',
  },
  {
    functions: /^(RecalculateScore|EraseWithdrawn)$/,
    actions: /^dynamodb:PutItem$/,
    on: /table\/Vault$/,
    why: 'The same first call keeps the secrets it made: this right reaches no other partition than STAGE',
  },
  {
    functions: /^(DepartmentApi|RecalculateScore)$/,
    actions: /^dynamodb:Query$/,
    on: /table\/Vault$/,
    why: '`vault:read` is one word: whoever may get each content by its id learns nothing more from a query',
  },
  {
    functions: /^RecalculateScore$/,
    actions: /^dynamodb:(GetItem|Query)$/,
    on: /table\/Ledger(\/index\/byOnce)?$/,
    why: '`ledger:read` is one word: the consumer reads whole ranges, so an item or its guard is nothing more',
  },
  {
    functions: /^EraseWithdrawn$/,
    actions: /^dynamodb:GetItem$/,
    on: /table\/Ledger$/,
    why: '`append` gets an item only when its act was done before: an erasure that died after its last fact',
  },
  {
    functions: /^(CitizenApi|RecalculateScore)$/,
    actions: /^dynamodb:Query$/,
    on: /table\/Views(\/index\/byDue)?$/,
    why: '`views:read` is one word; a query shows archive ids and due days, and every snapshot stays sealed',
  },
];
