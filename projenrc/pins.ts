/** What builds the programs of e2e/ and makes CRDs; the go.mod files in e2e/go say the same as `toolchain`. */
export const goToolchain = 'go1.27.3';

/**
 * Where the CRDs come from. One module carries both: the Flux Operator's own CRDs and those of every Flux version.
 * To move on: change `version` and `flux`, take `sum` from `go mod download -json MODULE@VERSION`, run `npx projen import`.
 */
export const pins = {
  module: 'github.com/controlplaneio-fluxcd/flux-operator',
  version: 'v0.59.0',
  sum: 'h1:jByuiWYtjSJxucGHuz68tV0DeVFz5CYrKQYfxAwE7lE=',
  flux: 'v2.9.5',
} as const;

/**
 * Where the tables of Kustomize come from: the modules that kustomize-controller of the newest known Flux is made of. To move on: change
 * versions and sums, `go get` the same versions in e2e/go/kustomize, run `npx projen import`, and then `npm run e2e:kustomize`.
 */
export const kustomizePins = {
  api: {
    module: 'sigs.k8s.io/kustomize/api',
    version: 'v0.21.1',
    sum: 'h1:lzqbzvz2CSvsjIUZUBNFKtIMsEw7hVLJp0JeSIVmuJs=',
  },
  kyaml: {
    module: 'sigs.k8s.io/kustomize/kyaml',
    version: 'v0.21.1',
    sum: 'h1:IVlbmhC076nf6foyL6Taw4BkrLuEsXUXNpsE+ScX7fI=',
  },
} as const;
