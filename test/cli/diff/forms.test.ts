import '@microsoft/jest-sarif';
import { StandIn, token } from '../../forges/stand-in';
import { kustomization, configMap } from '../../repository/support';
import { folderWith } from '../support';
import { diffOf, prod, Refactoring } from './hazards';

const hostile = '<img src=x onerror=alert(1)>';
const renamed: Refactoring = {
  base: { ...prod(), 'apps/web.yaml': configMap('web', 'note: "one"') },
  head: { 'clusters/prod/apps.yaml': kustomization('web', 'apps'), 'apps/web.yaml': configMap('web', `note: "${hostile}"`) },
};

test('SARIF has a result for each hazard, at its line in the base or the head', async () => {
  const { status, stdout } = await diffOf(renamed, '--format', 'sarif');
  expect(status).toBe(1);
  const log = JSON.parse(stdout);
  expect(log).toBeValidSarifLog();
  const [{ ruleId, level, message, locations }] = log.runs[0].results;
  expect({ ruleId, level, place: locations[0].physicalLocation }).toEqual({
    ruleId: 'kustomization-gone',
    level: 'warning',
    place: { artifactLocation: { uri: 'clusters/prod/apps.yaml', uriBaseId: '%SRCROOT%' }, region: { startLine: 1, startColumn: 1 } },
  });
  expect(message.text).toContain('Kustomization flux-system/apps is no longer written, so Flux deletes it with all that it has applied');
  expect(message.text).toMatch(/ On prod\. To keep the objects, make two commits: .*make this change\.$/);
  expect(log.runs[0].tool.driver.rules).toEqual([
    {
      id: 'kustomization-gone',
      shortDescription: { text: 'kustomization-gone' },
      helpUri: 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/rules/kustomization-gone',
    },
  ]);
});

test('without hazards SARIF has no results', async () => {
  const { status, stdout } = await diffOf({ ...renamed, head: {} }, '--format', 'sarif');
  expect({ status, results: JSON.parse(stdout).runs[0].results }).toEqual({ status: 0, results: [] });
});

test('HTML shows hazards, and what was beside what is; it loads nothing, and shows markup as text', async () => {
  const { stdout } = await diffOf(renamed, '--format', 'html');
  expect(stdout).toMatch(
    /<section class="hazard" id="hazard-0" data-node="\d+">\n<h3><code>kustomization-gone<\/code> Kustomization flux-system\/apps<\/h3>/,
  );
  expect(stdout).toContain(
    '<tr><th scope="row"><code>data.note</code><br>apps/web.yaml:7:9</th><td class="old"><pre>one</pre></td>' +
      '<td class="new"><pre>&lt;img src=x onerror=alert(1)&gt;</pre></td></tr>',
  );
  expect(stdout).toMatch(
    /content="default-src 'none'; style-src 'sha256-[\w+/=]+' 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/,
  );
  expect(stdout.match(/<script/g)).toHaveLength(2);
  expect(stdout).not.toMatch(/<img|<link|(?:href|src)="?https?:|@import|url\(/);
});

test('the list of hazards and changes is in HTML without a script, and each leads to its node in the picture', async () => {
  const { stdout } = await diffOf(renamed, '--format', 'html');
  const [before, after] = stdout.split('<div id="app"></div>');
  expect(before).toContain('<details class="change" open data-node="0">\n<summary><span class="becomes moved">');
  const { nodes, words } = JSON.parse(/id="data">(.*)<\/script>\n/.exec(after)![1]);
  const { 2: head, 4: namespace, 5: name } = nodes[0];
  expect(`${words[head]}/${words[namespace]}/${name}`).toBe('ConfigMap/apps/web');
});

test('where nothing changes HTML has no picture, and runs nothing', async () => {
  const { stdout } = await diffOf({ ...renamed, head: {} }, '--format', 'html');
  expect(stdout).toContain('<h1>HEAD -&gt; the working tree: nothing changes on 1 cluster</h1>');
  expect(stdout).not.toContain('<script');
  expect(stdout).not.toContain('script-src');
});

test('a value of several lines keeps them in HTML', async () => {
  const change = (text: string) => ({ 'apps/web.yaml': configMap('web', `note: "${text}"`) });
  const { stdout } = await diffOf({ base: { ...prod(), ...change('a\\nb') }, head: change('a\\nc') }, '--format', 'html');
  expect(stdout).toContain('<td class="old"><pre>a\nb</pre></td><td class="new"><pre>a\nc</pre></td>');
});

test('Markdown has a folded picture of what changes, below the hazards', async () => {
  const { stdout } = await diffOf(renamed, '--format', 'markdown');
  const [hazards, picture, list] = stdout.split(/<details><summary>(?=Picture of what changes)|\n```\n/);
  expect(hazards).toContain('**`kustomization-gone` Kustomization flux-system/apps**');
  expect(picture).toMatch(/^Picture of what changes<\/summary>\n\nA thick arrow comes, .*\n\n```mermaid\nflowchart LR\n/);
  expect(picture).toContain('["Kustomization flux-system/apps<br/>removed<br/>at risk: kustomization-gone"]:::risk');
  expect(picture).toContain('["Kustomization flux-system/web<br/>renamed<br/>objects: 1 moved"]:::moved');
  expect(list).toMatch(/^\n<\/details>\n/);
});

test('where nothing changes Markdown has no picture', async () => {
  const { stdout } = await diffOf({ ...renamed, head: {} }, '--format', 'markdown');
  expect(stdout).toBe('### cdk8s-fluxcd: HEAD -&gt; the working tree: nothing changes on 1 cluster\n');
});

test.each(['text', 'json', 'markdown', 'sarif', 'html', 'picture'])('as %s no value of a Secret is shown', async (format) => {
  const secret = (value: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: { name: key, namespace: apps }\nimmutable: true\nstringData: { password: ${value} }\n`;
  const { status, stdout } = await diffOf(
    { base: { ...prod(), 'apps/key.yaml': secret('hunter2') }, head: { 'apps/key.yaml': secret('hunter3') } },
    '--format',
    format,
  );
  expect(status).toBe(1);
  expect(stdout).toContain('immutable-field');
  expect(stdout).not.toContain('hunter');
});

describe('--comment', () => {
  const marker = '<!-- cdk8s-fluxcd diff -->\n';
  let forge: StandIn;

  beforeEach(async () => {
    forge = await StandIn.start();
  });
  afterEach(() => forge.close());

  const github = () => ({
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: forge.url,
    GITHUB_REPOSITORY: 'acme/fleet',
    GITHUB_EVENT_PATH: `${folderWith({ 'event.json': JSON.stringify({ pull_request: { number: 7 } }) })}/event.json`,
    GITHUB_TOKEN: token,
  });
  const gitlab = () => ({
    GITLAB_CI: 'true',
    CI_API_V4_URL: forge.url,
    CI_MERGE_REQUEST_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    GITLAB_TOKEN: token,
  });

  test.each([
    ['GitHub', 'github-actions[bot]', github, 'pull request 7 of acme/fleet'],
    ['GitLab', 'flux-bot', gitlab, 'merge request 7 of project 42'],
    ['Gitea', 'gitea-actions', () => ({ ...github(), GITEA_ACTIONS: 'true' }), 'pull request 7 of acme/fleet'],
  ])('writes the report on %s, edits it afterwards, and keeps the exit status', async (_, author, env, title) => {
    forge.user = author;
    const first = await diffOf(renamed, '--comment', env());
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('1 hazard');
    expect(first.stderr).toBe(`cdk8s-fluxcd: comment created on ${title}.\n`);
    const second = await diffOf({ ...renamed, head: {} }, '--comment', env());
    expect({ status: second.status, stderr: second.stderr }).toEqual({ status: 0, stderr: `cdk8s-fluxcd: comment edited on ${title}.\n` });
    expect(forge.comments).toEqual([
      { id: 1, author, body: `${marker}### cdk8s-fluxcd: HEAD -&gt; the working tree: nothing changes on 1 cluster\n` },
    ]);
  });

  test('finds its comment by the user of jobs of Gitea, which gives all comments whichever page is asked for', async () => {
    for (let count = 0; count < 120; count++) forge.add('someone', 'me too');
    forge.add('mallory', `${marker}forged`);
    forge.add('gitea-actions', `${marker}old`);
    forge.hasNoPages = true;
    await diffOf({ ...renamed, head: {} }, '--comment', { ...github(), GITEA_ACTIONS: 'true' });
    expect(
      forge.comments.filter(({ body }) => body.startsWith(marker)).map(({ author, body }) => `${author} ${body.slice(marker.length, -1)}`),
    ).toEqual(['mallory forge', 'gitea-actions ### cdk8s-fluxcd: HEAD -&gt; the working tree: nothing changes on 1 cluster']);
  });

  test('in a pull request of a fork says why there is no comment, and does not fail for that', async () => {
    forge.refuse(/^POST/, { status: 403, body: { message: 'Resource not accessible by integration' } });
    const { status, stderr } = await diffOf({ ...renamed, head: {} }, '--comment', github());
    expect(status).toBe(0);
    expect(stderr).toContain('not commented: the token may not write comments, as in a pull request of a fork');
  });

  test('needs a job', async () => {
    const { status, stderr } = await diffOf(renamed, '--comment', {});
    expect(status).toBe(2);
    expect(stderr).toContain('diff --comment runs in a job of GitHub Actions, GitLab CI or Gitea Actions, and this is none of them.');
  });
});
