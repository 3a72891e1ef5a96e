import { Duration, Testing } from 'cdk8s';
import { GitRepository, HelmRelease, OciRepository } from '../../../src';

const url = 'https://github.com/acme/fleet';

function intervalOf(interval: Duration): string {
  const chart = Testing.chart();
  new GitRepository(chart, 'fleet', { url, interval });
  return Testing.synth(chart)[0].spec.interval;
}

test.each([
  [Duration.seconds(30), '30s'],
  [Duration.minutes(90), '1h30m'],
  [Duration.days(1), '24h'],
  [Duration.millis(1500), '1s500ms'],
])('a Duration is written as Flux reads it', (duration, text) => {
  expect(intervalOf(duration)).toBe(text);
});

test('the timeout of a source is written without hours, which its API does not take', () => {
  const chart = Testing.chart();
  new GitRepository(chart, 'fleet', { url, timeout: Duration.hours(1) });
  expect(Testing.synth(chart)[0].spec.timeout).toBe('60m');
});

test('zero is refused', () => {
  expect(() => intervalOf(Duration.minutes(0))).toThrow(
    'test/fleet: spec.interval is 0ms, which Flux cannot wait. Use a whole number of milliseconds above zero.',
  );
});

test('a part of a millisecond is refused', () => {
  expect(() => intervalOf(Duration.millis(0.5))).toThrow(
    'test/fleet: spec.interval is 0.5ms, which Flux cannot wait. Use a whole number of milliseconds above zero.',
  );
});

test('a string in place of a Duration, from JavaScript, says what to write', () => {
  expect(() => intervalOf('5m' as unknown as Duration)).toThrow(
    'test/fleet: spec.interval must be a Duration, not "5m". Write for example Duration.minutes(5).',
  );
});

test('the error names the field, also deep in a spec', () => {
  const chart = Testing.chart();
  const chartRef = OciRepository.fromOciRepositoryName(chart, 'chart', 'web');
  expect(() => new HelmRelease(chart, 'web', { chartRef, upgrade: { timeout: Duration.seconds(0) } })).toThrow(
    'test/web: spec.upgrade.timeout is 0ms, which Flux cannot wait. Use a whole number of milliseconds above zero.',
  );
});
