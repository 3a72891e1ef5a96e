import { outdir } from './fleet-program';
import { Maker } from '../maker';
import { ManagedFile } from '../project-file';
import { isGitless, isSigned, ProjectSettings } from '../settings';
import { partsOf } from '../surroundings';

/** The pipeline of GitLab CI. */
export function gitlabFiles(settings: ProjectSettings, { marker }: Maker): ManagedFile[] {
  return [
    {
      kind: 'managed',
      path: '.gitlab-ci.yml',
      text: `# ${marker}\n` + common(settings) + (isGitless(settings) ? tags(settings) : commits),
    },
  ];
}

const common = (
  settings: ProjectSettings,
) => `# GITLAB_TOKEN, a masked variable with a project access token (scope api, role Reporter), lets merge requests get comments. Without it they are left out.
stages: [test, review, ${isGitless(settings) ? 'publish, ' : ''}promote]

workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

default:
  image: node:24
  interruptible: true
  timeout: 15 minutes
  # What packages would run while they are installed is not needed here.
  before_script:
    - npm ci --ignore-scripts
  cache:
    key:
      files: [package-lock.json]
    paths: [.npm/]

variables:
  npm_config_cache: $CI_PROJECT_DIR/.npm

test:
  stage: test
  script:
    - npm test
    - npm run synth
    - git status --porcelain -- ${outdir}
    - |
      if [ -n "$(git status --porcelain -- ${outdir})" ]; then
        echo '${outdir}/ is not what the program writes: run "npm run synth", and commit ${outdir}/'
        exit 1
      fi

# What each cluster gets, and what is wrong with it.
audit:
  stage: review
  script:
    - npx cdk8s-fluxcd audit . --fail-on never --format junit --output audit.xml
    - npx cdk8s-fluxcd audit . --fail-on never --format html --output audit.html
    - npx cdk8s-fluxcd audit . --fail-on never --format markdown --output audit.md
    - if [ -n "$CI_MERGE_REQUEST_IID" ]; then npx cdk8s-fluxcd comment audit.md --id audit; fi
    - npx cdk8s-fluxcd audit .
  artifacts:
    when: always
    expose_as: audit
    paths: [audit.html]
    reports:
      junit: audit.xml

# What Flux would delete or change after the merge.
diff:
  stage: review
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - git cat-file -e "$CI_MERGE_REQUEST_DIFF_BASE_SHA^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
    - npx cdk8s-fluxcd diff --format html --output diff.html "$CI_MERGE_REQUEST_DIFF_BASE_SHA" || test "$?" -eq 1
    - npx cdk8s-fluxcd diff --comment "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
  artifacts:
    when: always
    expose_as: diff
    paths: [diff.html]
`;

/** How a job signs in to the registry: to that of GitLab by what the job is given. */
function registryVariables({ url }: ProjectSettings): string {
  const isOwn = partsOf(url).host.startsWith('registry.');
  return isOwn
    ? `    CDK8S_FLUXCD_REGISTRY_USERNAME: $CI_REGISTRY_USER
    CDK8S_FLUXCD_REGISTRY_PASSWORD: $CI_REGISTRY_PASSWORD
`
    : `    # Masked and protected variables of the project.
    CDK8S_FLUXCD_REGISTRY_USERNAME: $REGISTRY_USERNAME
    CDK8S_FLUXCD_REGISTRY_PASSWORD: $REGISTRY_PASSWORD
`;
}

/** The identity that signs. */
const signingIdentity = `  id_tokens:
    SIGSTORE_ID_TOKEN:
      aud: sigstore
`;

const tags = (settings: ProjectSettings) => `
.registry:
  interruptible: false
  variables:
${registryVariables(settings)}  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

# Staging gets what is merged. The commit is a tag, too, so that the promotion can name what was tested.
push:
  extends: .registry
  stage: publish
  resource_group: publish
${isSigned(settings) ? signingIdentity : ''}  script:
    - npx cdk8s-fluxcd push ${outdir} --tag "$CI_COMMIT_SHA" --tag latest${isSigned(settings) ? ' --sign-keyless' : ''}

# What a promotion of this commit changes in production. With hazards it fails, and so does the promotion unless REASON says why it goes on.
preview:
  extends: .registry
  stage: promote
  needs: [push]
  allow_failure: true
  script:
    - npx cdk8s-fluxcd promote "$CI_COMMIT_SHA" latest-stable --folder ${outdir} --dry-run

# Started by hand. Whoever may do that is set by the protected environment "production". REASON is a variable of the job.
promote:
  extends: .registry
  stage: promote
  needs: [push]
  environment: production
  resource_group: production
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      when: manual
      allow_failure: true
  script:
    - npx cdk8s-fluxcd promote "$CI_COMMIT_SHA" latest-stable --folder ${outdir} \${REASON:+--accept "$REASON"}

# Started by hand: production gets what it had before the last promotion.
rollback:
  extends: promote
  script:
    - npx cdk8s-fluxcd rollback latest-stable --folder ${outdir} \${REASON:+--accept "$REASON"}
`;

const commits = `
# What a promotion of this commit changes on the clusters. With hazards it fails, and so does the promotion unless REASON says why it goes on.
preview:
  stage: promote
  interruptible: false
  needs: []
  allow_failure: true
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - |
      status=0
      git ls-remote --exit-code origin refs/tags/production > /dev/null || status=$?
      if [ "$status" -eq 2 ]; then
        echo 'The tag production does not exist yet: this is the first promotion.'
      elif [ "$status" -ne 0 ]; then
        exit "$status"
      else
        git fetch --quiet --depth=1 origin +refs/tags/production:refs/tags/production
        # 1: there are hazards.
        npx cdk8s-fluxcd diff refs/tags/production "$CI_COMMIT_SHA" || test "$?" -eq 1 -a -n "$REASON"
      fi

# Started by hand: moves the tag "production", which production follows. An older pipeline rolls back. Whoever may do that is set by the protected
# environment "production". PROMOTE_TOKEN is a masked and protected variable with a project access token (scope write_repository, role Maintainer).
promote:
  stage: promote
  interruptible: false
  needs: [test, audit]
  environment: production
  resource_group: production
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      when: manual
      allow_failure: true
  script:
    - !reference [preview, script]
    - git push --force "https://promote:\${PROMOTE_TOKEN}@\${CI_SERVER_HOST}/\${CI_PROJECT_PATH}.git" "$CI_COMMIT_SHA:refs/tags/production"
`;
