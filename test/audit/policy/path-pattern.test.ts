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
    expect(new PathPattern(pattern).matches(path)).toBe(true);
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
    expect(new PathPattern(pattern).matches(path)).toBe(false);
  });

  test('a hostile one takes no longer than its length', () => {
    const names = new PathPattern(`${'**/a/'.repeat(2_000)}b`);
    const signs = new PathPattern(`${'*a'.repeat(2_000)}b`);
    const begin = Date.now();
    expect(names.matches('a/'.repeat(2_000))).toBe(false);
    expect(signs.matches('a'.repeat(4_000))).toBe(false);
    expect(Date.now() - begin).toBeLessThan(2_000);
  });
});
