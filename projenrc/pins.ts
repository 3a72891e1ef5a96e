/**
 * Where the CRDs come from. One module carries both: the Flux Operator's own CRDs and those of every Flux version.
 * To move on: change `version` and `flux`, take `sum` from `go mod download -json MODULE@VERSION`, run `npx projen import`.
 */
export const pins = {
  module: 'github.com/controlplaneio-fluxcd/flux-operator',
  version: 'v0.58.1',
  sum: 'h1:ME/p3jGf5h9bNmQ5dhQBSjvj0G+7NTI1k3At+pCscis=',
  flux: 'v2.9.4',
} as const;
