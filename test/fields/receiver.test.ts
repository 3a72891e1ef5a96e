import { everyFieldOf } from './probe';
import { OidcProvider, OidcValidation, OidcVariable, Receiver, ReceiverResource, ReceiverType, ReconciledKind } from '../../src';

const { GENERIC_OIDC, ...typesWithSecret } = ReceiverType;

everyFieldOf('Receiver', [
  (scope, v) =>
    new Receiver(scope, 'probed', {
      type: v.choice('spec.type', typesWithSecret),
      secretRef: v.secret('spec.secretRef'),
      resources: [
        ReceiverResource.all(v.choice('spec.resources[].kind', ReconciledKind), {
          namespace: v.text('spec.resources[].namespace'),
          apiVersion: v.text('spec.resources[].apiVersion', (unique) => `\${${unique.replace('-', '_')}}`),
          matchLabels: v.map('spec.resources[].matchLabels'),
          filter: v.text('spec.resources[].filter'),
        }),
      ],
      events: v.texts('spec.events'),
      resourceFilter: v.text('spec.resourceFilter'),
      interval: v.duration('spec.interval'),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) =>
    new Receiver(scope, 'probed', {
      type: v.expect('spec.type', GENERIC_OIDC),
      resources: [
        ReceiverResource.named(ReconciledKind.GIT_REPOSITORY, v.text('spec.resources[].name'), {
          filter: v.text('spec.resources[].filter'),
        }),
      ],
      oidcProviders: [
        OidcProvider.issuer(
          v.text('spec.oidcProviders[].issuerURL', (unique) => `https://${unique}.example.com`),
          {
            audience: v.text('spec.oidcProviders[].audience'),
            variables: [
              OidcVariable.named(
                v.text('spec.oidcProviders[].variables[].name', (unique) => unique.replace('-', '_')),
                v.text('spec.oidcProviders[].variables[].expression'),
              ),
            ],
            validations: [
              OidcValidation.cel(
                v.text('spec.oidcProviders[].validations[].expression'),
                v.text('spec.oidcProviders[].validations[].message'),
              ),
            ],
          },
        ),
      ],
    }),
]);
