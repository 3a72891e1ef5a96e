import { outdir } from './fleet-program';
import { Maker } from '../maker';
import { ManagedFile } from '../project-file';
import { isGitless, isSigned, ProjectSettings } from '../settings';
import { partsOf } from '../surroundings';

/** Workflows of GitHub Actions. */
export function githubFiles(settings: ProjectSettings, { marker }: Maker): ManagedFile[] {
  const workflows: { readonly [name: string]: string } = {
    test: test(settings),
    review: review(settings),
    'review-forks': reviewForks(settings),
    ...(isGitless(settings) ? { publish: publish(settings), promote: promoteTags(settings) } : { promote: promoteCommits() }),
  };
  return Object.entries(workflows).map(([name, text]) => ({
    kind: 'managed',
    path: `.github/workflows/${name}.yml`,
    text: `# ${marker}\n${text}`,
  }));
}

/** The actions of others, by the digest of a commit. */
const checkout = 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2';
const setupNode = 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0';

const checkoutStep = `      - uses: ${checkout}
        with:
          persist-credentials: false
`;
const fullCheckoutStep = `      - uses: ${checkout}
        with:
          fetch-depth: 0
          persist-credentials: false
`;
/** What packages would run while they are installed is not needed here. */
const installSteps = `      - uses: ${setupNode}
        with:
          node-version: 24
          cache: npm
      - run: npm ci --ignore-scripts
`;

const test = (settings: ProjectSettings) => `name: test
on:
  pull_request:
${isGitless(settings) ? '  workflow_call: # by publish\n' : '  push:\n    branches: [main]\n'}permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
${checkoutStep}${installSteps}      - run: npm test
      - run: npm run synth
      - name: ${outdir}/ is what synth writes
        run: |
          git status --porcelain -- ${outdir}
          if [ -n "$(git status --porcelain -- ${outdir})" ]; then
            echo '::error::${outdir}/ is not what the program writes: run "npm run synth", and commit ${outdir}/'
            exit 1
          fi
`;

const action = ({ actions }: ProjectSettings, folder = '') => `cdk8s-fluxcd/cdk8s-fluxcd${folder}@${actions}`;

const review = (settings: ProjectSettings) => `name: review
on: pull_request
permissions: {}
jobs:
  # What each cluster gets, and what is wrong with it.
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write # the comment
    steps:
${checkoutStep}      - uses: ${action(settings)}
  # What Flux would delete or change after the merge.
  diff:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write # the comment
    steps:
${fullCheckoutStep}      - uses: ${action(settings, '/diff')}
`;

const reviewForks = (
  settings: ProjectSettings,
) => `# The token of a fork's pull request can only read. This writes the comments there: it runs as it is on the default branch, and reads the files of the
# fork without running anything of them. Do not add a step that does.
name: review of forks
on:
  workflow_run:
    workflows: [review]
    types: [completed]
permissions: {}
jobs:
  audit:
    if: github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.head_repository.fork
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: ${checkout}
        with:
          repository: \${{ github.event.workflow_run.head_repository.full_name }}
          ref: \${{ github.event.workflow_run.head_sha }}
          persist-credentials: false
      - uses: ${action(settings)}
        with:
          fail-on: never
          artifact: ''
  diff:
    if: github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.head_repository.fork
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
    steps:
      # The commit of the fork is fetched, which a private repository allows with credentials only.
      - uses: ${checkout}
        with:
          fetch-depth: 0
      - uses: ${action(settings, '/diff')}
        with:
          base: origin/\${{ github.event.repository.default_branch }}
          head: \${{ github.event.workflow_run.head_sha }}
          fail: 'false'
          artifact: ''
`;

/** How a job signs in to the registry: to that of GitHub by the token of the job. */
function registryEnv({ url }: ProjectSettings): string {
  const isOwn = partsOf(url).host === 'ghcr.io';
  return `    env:
      CDK8S_FLUXCD_REGISTRY_USERNAME: ${isOwn ? '${{ github.actor }}' : '${{ secrets.REGISTRY_USERNAME }}'}
      CDK8S_FLUXCD_REGISTRY_PASSWORD: ${isOwn ? '${{ github.token }}' : '${{ secrets.REGISTRY_PASSWORD }}'}
`;
}

const publish = (
  settings: ProjectSettings,
) => `# Staging gets what is merged. The commit is a tag, too, so that the promotion can name what was tested.
name: publish
on:
  push:
    branches: [main]
permissions: {}
concurrency:
  group: publish
  cancel-in-progress: false
jobs:
  test:
    permissions:
      contents: read
    uses: ./.github/workflows/test.yml
  push:
    needs: test
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      packages: write
${isSigned(settings) ? '      id-token: write # the identity that signs\n' : ''}${registryEnv(settings)}    steps:
${checkoutStep}${installSteps}      - run: npx cdk8s-fluxcd push ${outdir} --tag "$GITHUB_SHA" --tag latest${isSigned(settings) ? ' --sign-keyless' : ''}
`;

const reason = `      reason:
        description: Why it goes on although the difference has hazards
        type: string
        default: ''
`;

const promoteTags = (
  settings: ProjectSettings,
) => `# Production gets what was pushed for a commit, after the job "preview" has shown what changes there.
# Whoever has to approve that is a required reviewer of the environment "production" (Settings > Environments).
name: promote
on:
  workflow_dispatch:
    inputs:
      action:
        description: Whether production gets a commit, or what it had before the last promotion
        type: choice
        options: [promote, rollback]
        default: promote
      commit:
        description: Digest of the commit; the newest one unless given
        type: string
        default: ''
${reason}permissions: {}
concurrency:
  group: promote
  cancel-in-progress: false
env:
  ACTION: \${{ inputs.action }}
  COMMIT: \${{ inputs.commit || github.sha }}
  REASON: \${{ inputs.reason }}
jobs:
  preview:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      packages: read
${registryEnv(settings)}    steps:
${checkoutStep}${installSteps}      - shell: bash
        run: |
          if [ "$ACTION" = rollback ]; then set -- rollback latest-stable; else set -- promote "$COMMIT" latest-stable; fi
          npx cdk8s-fluxcd "$@" --folder ${outdir} --dry-run \${REASON:+--accept "$REASON"} | tee -a "$GITHUB_STEP_SUMMARY"
  promote:
    needs: preview
    environment: production
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      packages: write
${registryEnv(settings)}    steps:
${checkoutStep}${installSteps}      - run: |
          if [ "$ACTION" = rollback ]; then set -- rollback latest-stable; else set -- promote "$COMMIT" latest-stable; fi
          npx cdk8s-fluxcd "$@" --folder ${outdir} \${REASON:+--accept "$REASON"}
`;

const promoteCommits =
  () => `# Production follows the tag "production". This moves it, after the job "preview" has shown what changes on the clusters. An older commit rolls back.
# Whoever has to approve that is a required reviewer of the environment "production" (Settings > Environments).
name: promote
on:
  workflow_dispatch:
    inputs:
      commit:
        description: Digest of the commit that production gets; the newest one unless given
        type: string
        default: ''
${reason}permissions: {}
concurrency:
  group: promote
  cancel-in-progress: false
jobs:
  preview:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
    outputs:
      commit: \${{ steps.diff.outputs.commit }}
    steps:
${fullCheckoutStep}${installSteps}      - id: diff
        shell: bash
        env:
          COMMIT: \${{ inputs.commit || github.sha }}
          REASON: \${{ inputs.reason }}
        run: |
          commit=$(git rev-parse --verify "$COMMIT^{commit}")
          git merge-base --is-ancestor "$commit" origin/main || { echo "::error::$commit is not a commit of main"; exit 1; }
          echo "commit=$commit" >> "$GITHUB_OUTPUT"
          if ! git rev-parse --verify --quiet refs/tags/production > /dev/null; then
            echo 'The tag production does not exist yet: this is the first promotion.' | tee -a "$GITHUB_STEP_SUMMARY"
            exit 0
          fi
          status=0
          npx cdk8s-fluxcd diff refs/tags/production "$commit" --format markdown | tee -a "$GITHUB_STEP_SUMMARY" || status=$?
          # 1: there are hazards.
          if [ "$status" -eq 1 ] && [ -n "$REASON" ]; then
            echo "Hazards are accepted: $REASON" | tee -a "$GITHUB_STEP_SUMMARY"
            exit 0
          fi
          exit "$status"
  promote:
    needs: preview
    environment: production
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: write
    steps:
      - uses: ${checkout}
        with:
          ref: \${{ needs.preview.outputs.commit }}
      - env:
          COMMIT: \${{ needs.preview.outputs.commit }}
        run: git push --force origin "$COMMIT:refs/tags/production"
`;
