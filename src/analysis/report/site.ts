/** Where the documentation is, which a workflow builds of the branch main. */
export const site = 'https://cdk8s-fluxcd.github.io/cdk8s-fluxcd/';
