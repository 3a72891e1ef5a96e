import { fleet, Truth } from './truth';
import { object } from '../content/manifests';

/** What hears nothing. */
export const notifications: readonly Truth[] = [
  {
    rule: 'ref-name-empty',
    objects: [
      fleet({ url: 'https://github.com/acme/elsewhere' }),
      object('notification.toolkit.fluxcd.io/v1', 'Receiver', 'github', {
        type: 'github',
        secretRef: { name: '' },
        resources: [{ kind: 'GitRepository', name: 'fleet' }],
      }),
    ],
    shows: { failing: 'Receiver github', message: /resource name may not be empty/ },
  },
  {
    rule: 'cel-variable-name',
    objects: [
      object('notification.toolkit.fluxcd.io/v1', 'Receiver', 'oidc', {
        type: 'generic-oidc',
        resources: [{ kind: 'GitRepository', apiVersion: 'source.toolkit.fluxcd.io/v1', name: '*', matchLabels: { team: 'web' } }],
        oidcProviders: [
          {
            issuerURL: 'https://hooks.acme.io',
            audience: 'flux',
            variables: [{ name: 'repo-name', expression: 'claims.repository' }],
            validations: [{ expression: "vars.repo-name == 'acme/web'", message: 'another repository' }],
          },
        ],
      }),
    ],
    shows: { failing: 'Receiver oidc', message: /undeclared reference to 'name'/ },
  },
];
