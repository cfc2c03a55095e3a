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
    functions: /^(RecalculateScore|DeliverNotice|RenderCertificate)$/,
    actions: /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/,
    on: /(Ledger|Certificates)\/stream/,
    why: 'The event source mapping reads the stream with the function’s role, not the function’s code',
  },
  {
    functions:
      /^(RecalculateScore|DeliverNotice|RenderCertificate|EraseWithdrawn|SweepDue|DiscardUploads|DiscardCertificates)$/,
    actions: /^sqs:SendMessage$/,
    on: /Failures$/,
    why: 'Lambda reports what it gave up with the function’s role; nothing was given up in this run',
  },
  {
    functions:
      /^(DepartmentApi|WithdrawConsent|RecalculateScore|EraseWithdrawn|CitizenFiles|DepartmentFiles|ReviewerFiles|ChannelApi|CounterApi|ReviewerApi|DeliverNotice|SweepDue|InstitutionApi|InstitutionFiles|VerifierApi|ShowSeals|RenderCertificate|DiscardCertificates)$/,
    actions: /^kms:GenerateDataKey$/,
    on: /StageKey$/,
    why: 'Whichever function is called first in a stage’s life makes its secrets; in this run another one was',
  },
  {
    functions: /^(ChannelApi|DeliverNotice)$/,
    actions: /^kms:Decrypt$/,
    on: /StageKey$/,
    why: 'Asked on the fake, which has its secrets: on AWS each function decrypts them once, as those over HTTP do here',
  },
  {
    functions:
      /^(RecalculateScore|EraseWithdrawn|CitizenFiles|ReviewerFiles|DeliverNotice|InstitutionApi|InstitutionFiles|VerifierApi|ShowSeals|RenderCertificate|DiscardCertificates)$/,
    actions: /^dynamodb:PutItem$/,
    on: /table\/Vault$/,
    why: 'The same first call keeps the secrets it made: this right reaches no other partition than STAGE',
  },
  {
    functions: /^(DepartmentApi|RecalculateScore|ChannelApi|CounterApi|DeliverNotice)$/,
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
    functions: /^(CitizenFiles|ReviewerFiles|CounterApi|ReviewerApi|InstitutionFiles|VerifierApi|RenderCertificate)$/,
    actions: /^dynamodb:(GetItem|Query)$/,
    on: /table\/Ledger(\/index\/byOnce)?$/,
    why: '`ledger:read` is one word: whoever reads every fact, or appends, learns nothing more from one item or its guard',
  },
  {
    functions: /^EraseWithdrawn$/,
    actions: /^dynamodb:GetItem$/,
    on: /table\/Ledger$/,
    why: '`append` gets an item only when its act was done before: an erasure that died after its last fact',
  },
  {
    functions:
      /^(CitizenApi|RecalculateScore|DepartmentApi|DepartmentFiles|ReviewerFiles|ReviewerApi|ChannelApi|VerifierApi|DiscardCertificates)$/,
    actions: /^dynamodb:(GetItem|Query)$/,
    on: /table\/Views(\/index\/byDue)?$/,
    why: '`views:read` is one word; a query shows archive ids and due days, and every snapshot stays sealed',
  },
  {
    functions: /^SweepDue$/,
    actions: /^s3:(DeleteObject|ListBucket)$/,
    on: /s3:::Evidence/,
    why: 'The files beside a record go a year after its end; nothing in this run is that old',
  },
  {
    functions: /^DiscardUploads$/,
    actions: /^s3:DeleteObject$/,
    on: /s3:::Evidence\/evidence/,
    why: '`evidence:erase` is one word: this job takes every key that it deletes from a list of `uploads/`',
  },
  {
    functions: /^InstitutionApi$/,
    actions: /^dynamodb:GetItem$/,
    on: /table\/Certificates$/,
    why: 'A request is read again only where it was made before; in this run each was made once',
  },
  {
    functions: /^DiscardCertificates$/,
    actions: /^s3:ListBucket$/,
    on: /s3:::Evidence$/,
    why: '`certificate-files:erase` is one word: an erasure takes a folder, this job the key that a row names',
  },
];
