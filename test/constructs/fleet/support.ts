import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import { Environment, FleetApp, FleetAppProps, GitlessFleet, GitlessFleetProps } from '../../../src';

/** An app with a fleet without clusters. */
export function emptyFleet(props: Partial<GitlessFleetProps> = {}, appProps: FleetAppProps = {}) {
  const app = new FleetApp(appProps);
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', ...props });
  return { app, fleet };
}

/** An app with a fleet of one staging and one production cluster. */
export function twoClusters(props: Partial<GitlessFleetProps> = {}, appProps: FleetAppProps = {}) {
  const { app, fleet } = emptyFleet(props, appProps);
  const staging = fleet.addCluster('staging', { environment: Environment.STAGING });
  const production = fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION });
  return { app, fleet, staging, production };
}

/** A ConfigMap that needs nothing. */
export function configMap(scope: Construct, id: string, data: { [key: string]: unknown } = {}): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id, namespace: 'flux-system' }, data });
}

/** The object in a file. */
export function objectIn(app: FleetApp, path: string): any {
  const text = app.render()[path];
  if (text === undefined) throw new Error(`There is no ${path}, only:\n${Object.keys(app.render()).join('\n')}`);
  return parse(text);
}

/** The mistakes of an app, one a line; undefined when it has none. */
export function mistakesOf(app: FleetApp): string[] | undefined {
  try {
    app.render();
    return undefined;
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}

/** What was printed, as one line, without the address of the rules at its end. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/ rules \S+: https.*/, '')
    .trim();
}
