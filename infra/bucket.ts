// The bucket of files, evidence and certificates: private, written once, and holding nothing that an erasure could not take away.
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * No versions: an object is written once under a key of its own, so there is nothing to go back to, and a delete is
 * an erasure and not a marker before what it hides. Encrypted by S3's own key, for the reasons the tables are by
 * DynamoDB's (docs/adr/0009): the stage's key opens under one context and for one use, and a form or a link must not
 * depend on it. `origins` are pages in browsers that post the forms; the mini-program needs none.
 * No notifications: with them CDK brings a function of its own.
 */
export function evidenceBucket(scope: Construct, origins: readonly string[]): Bucket {
  const bucket = new Bucket(scope, 'Evidence', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: false,
    removalPolicy: RemovalPolicy.RETAIN,
    lifecycleRules: [
      // The net under the job, which clears away sooner; a day is the shortest term S3 has.
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
      { id: 'UploadsEnd', prefix: 'uploads/', expiration: Duration.days(1) },
      // The longest validity, the thirty days it is kept after, and five for a job that was late.
      { id: 'CertificatesEnd', prefix: 'certificates/', expiration: Duration.days(125) },
      { id: 'HalfUploadsEnd', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    ...(origins.length > 0 && {
      cors: [
        {
          allowedOrigins: [...origins],
          allowedMethods: [HttpMethods.POST, HttpMethods.GET],
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
    }),
  });
  // What IAM cannot demand of a table, S3 can: no one, whatever their rights, writes over evidence or a certificate.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'EvidenceIsWrittenOnce',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('evidence/*'), bucket.arnForObjects('certificates/*')],
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
  );
  return bucket;
}
