/** What a platform engineer asks the search of the site, as it comes to mind, and the page that answers. */
export const questions: { readonly [question: string]: string } = {
  'how do I substitute variables per cluster': 'fleets',
  'what does crd-unknown mean': 'rules/crd-unknown',
  'tenant that cannot leave its namespace': 'tenants',
  'rename a layer without deleting': 'retiring',
  'pin the Flux version': 'fleets',
  'how do I test my fleet': 'testing',
  'push artifacts from CI': 'publish',
  'private registry credentials': 'secrets',
  'alert to Slack': 'notifications',
  'image automation pull request': 'image-automation',
  'migrate from flux bootstrap': 'coming-from-flux-bootstrap',
  'suppress a rule': 'rules/',
  OciHelmChart: 'api/OciHelmChart',
};
