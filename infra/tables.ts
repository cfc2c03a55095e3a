// The five tables, each for one duty, so that a right on a table means something (docs/adr/0001).
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** Recovery holds deleted content for as long as it reaches back: the notice promises citizens no more than this. */
const DAYS_OF_ERASABLE = 7;
const DAYS_OF_LASTING = 35;

/** What every table has: on demand, guarded against deletion, kept when the stack goes, encrypted by DynamoDB itself. */
const settings = (recoveryDays: number) => ({
  partitionKey: text('pk'),
  sortKey: text('sk'),
  billingMode: BillingMode.PAY_PER_REQUEST,
  deletionProtection: true,
  removalPolicy: RemovalPolicy.RETAIN,
  pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: recoveryDays },
});

/**
 * `Table` and not `TableV2`: the latter becomes a GlobalTable, whose replicas a residency rule forbids.
 * No index holds anything that orders citizens: neither balance nor level nor points is an attribute at all (I9).
 */
export class ArchiveTables extends Construct {
  /** Facts, appended only; its stream rings the consumers. */
  readonly ledger: Table;
  /** Who is who, the wrapped keys and the sealed content; what erasure deletes from. */
  readonly vault: Table;
  /** Snapshots, tasks and due days; may be dropped and made again, all but the counts of ratings (ADR 21). */
  readonly views: Table;
  /** Who looked at what and why; a row goes when its term is over. */
  readonly access: Table;
  /** What stands under the number of a certificate, and how often it was checked; its stream rings the renderer. */
  readonly certificates: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.ledger = new Table(this, 'Ledger', { ...settings(DAYS_OF_LASTING), stream: StreamViewType.NEW_IMAGE });
    // A local index, because only local indexes are read consistently, and `append` decides by it. It exists from the
    // table's creation or never: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html
    this.ledger.addLocalSecondaryIndex({
      indexName: 'byOnce',
      sortKey: text('once'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.vault = new Table(this, 'Vault', settings(DAYS_OF_ERASABLE));
    this.views = new Table(this, 'Views', settings(DAYS_OF_ERASABLE));
    // Sparse: only an item with something due carries `due`.
    this.views.addGlobalSecondaryIndex({
      indexName: 'byDue',
      partitionKey: text('due'),
      sortKey: text('dueAt'),
      projectionType: ProjectionType.KEYS_ONLY,
    });
    this.access = new Table(this, 'Access', {
      ...settings(DAYS_OF_LASTING),
      timeToLiveAttribute: 'expiresAtSeconds',
    });
    // Rows of a few minutes, which keep a client from asking too often, go by their time to live.
    this.certificates = new Table(this, 'Certificates', {
      ...settings(DAYS_OF_ERASABLE),
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAtSeconds',
    });
  }
}
