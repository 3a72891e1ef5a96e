import { PathPattern } from '../../../src/audit/policy/path-pattern';

describe('a path in the settings', () => {
  test.each([
    ['apps', 'apps/web.yaml'],
    ['apps/', 'apps/prod/web.yaml'],
    ['./apps', 'apps/web.yaml'],
    ['apps/web.yaml', 'apps/web.yaml'],
    ['apps/*.yaml', 'apps/web.yaml'],
    ['apps/*', 'apps/prod/web.yaml'],
    ['*/web-?.yaml', 'apps/web-1.yaml'],
    ['**', 'web.yaml'],
    ['**/kustomization.yaml', 'kustomization.yaml'],
    ['**/kustomization.yaml', 'apps/prod/kustomization.yaml'],
    ['apps/**/web.yaml', 'apps/web.yaml'],
    ['apps/**/prod/**/web.yaml', 'apps/a/prod/b/prod/c/web.yaml'],
    ['.', 'web.yaml'],
  ])('%s is for %s', (pattern, path) => {
    expect(new PathPattern(pattern).matches(path, { steps: 0 })).toBe(true);
  });

  test.each([
    ['apps', 'apps-old/web.yaml'],
    ['apps', 'more/apps/web.yaml'],
    ['apps/*.yaml', 'apps/prod/web.yaml'],
    ['apps/web', 'apps/web.yaml'],
    ['web-?.yaml', 'web-10.yaml'],
    ['**/kustomization.yaml', 'apps/my-kustomization.yaml'],
    ['Apps', 'apps/web.yaml'],
    ['apps/a.yaml', 'apps/aXyaml'],
  ])('%s is not for %s', (pattern, path) => {
    expect(new PathPattern(pattern).matches(path, { steps: 0 })).toBe(false);
  });

  test('a hostile one takes no more steps than the two lengths multiplied', () => {
    const effort = { steps: 0 };
    expect(new PathPattern(`${'**/a/'.repeat(500)}b`).matches('a/'.repeat(500), effort)).toBe(false);
    expect(new PathPattern(`${'*a'.repeat(500)}b`).matches('a'.repeat(1_000), effort)).toBe(false);
    expect(effort.steps).toBeLessThan(3_000_000);
  });
});
