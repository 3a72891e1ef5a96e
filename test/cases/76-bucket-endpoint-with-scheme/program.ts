import { App, Chart } from 'cdk8s';
import { Bucket, FluxApp, SecretRef } from '../../../src';

export function program(outdir: string): App {
  const app = new FluxApp({ outdir });
  const chart = new Chart(app, 'c');
  const endpoint = 'https://minio.example.com/';
  new Bucket(chart, 'fleet', { endpoint, bucketName: 'fleet', secretRef: SecretRef.named('minio') });
  return app;
}
