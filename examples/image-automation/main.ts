import { FleetApp } from 'cdk8s-fluxcd';
import { AcmeShop } from './fleet';

// What Flux has committed below dist/ stays: the last commit of the repository is read.
const app = new FleetApp({ pathInRepository: 'dist' });
new AcmeShop(app, 'fleet');
app.synth();
