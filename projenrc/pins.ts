import pinned from './pins.json';

/** A module of a version, and what go.sum says about it. */
export interface ModulePin {
  readonly module: string;
  readonly version: string;
  readonly sum: string;
}

/** A Flux release, and the modules that hold the API of its controllers. */
export interface FluxRelease {
  /** For example `v2.10.0`. Of a release that the operator does not ship yet the modules tell the minor only: its patch is 0. */
  readonly flux: string;
  readonly modules: readonly ModulePin[];
}

/** What projenrc/pins.json holds. */
export interface Pins {
  readonly operator: ModulePin;
  readonly releases: readonly FluxRelease[];
}

/** What builds the programs of e2e/ and makes CRDs; the go.mod files in e2e/go say the same as `toolchain`. */
export const goToolchain = 'go1.27.3';

/** Flux Operator: its own CRDs, and those of every Flux version that it ships. `npx projen import:latest` moves it. */
export const operatorPin: ModulePin = pinned.operator;

/**
 * Flux releases whose CRDs are made of the API modules of the controllers, oldest first: those that are newer than what the operator ships, and
 * before them the newest that it ships, by which each import shows that the made CRDs are the released ones. `npx projen import:latest` moves them.
 */
export const fluxReleases: readonly FluxRelease[] = pinned.releases;

/** The Flux version that the L1 types are made of. */
export const newestFlux = fluxReleases[fluxReleases.length - 1].flux;

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
