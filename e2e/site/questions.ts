/** What a platform engineer asks the search of the site, as it comes to mind, and the page that answers. */
export const questions: { readonly [question: string]: string } = {
  'how do I substitute variables per cluster': 'fleets',
  'crd-unknown': 'rules/crd-unknown',
  'what does ref-unresolved mean': 'rules/ref-unresolved',
};
