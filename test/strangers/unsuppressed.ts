import { FleetApp } from 'cdk8s-fluxcd';

/** What the checks find in an app, a line each, but for what the program suppresses with a reason. */
export function unsuppressed(app: FleetApp): string[] {
  return app
    .findings()
    .filter(({ suppressed }) => suppressed === undefined)
    .map(({ construct, rule, message }) => `[${construct}] ${rule}: ${message}`);
}
