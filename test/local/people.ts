// Two invented citizens and two departments' systems for the tests of the local adapter.
import type { IssuerClient, TestCitizen } from '../../local/issuer.ts';

export const citizens: TestCitizen[] = [
  { login: 'lin-zhiyuan', name: '林知远', number: '999999199001010016', adult: true },
  { login: 'chen-ruoxi', name: '陈若溪', number: '99999919900101018X', adult: true },
];

export const clients: IssuerClient[] = [
  {
    clientId: 'traffic-police',
    clientSecret: 'traffic-police-secret',
    organ: '11999900MB0000000G',
    scopes: ['records'],
  },
  { clientId: 'civil-affairs', clientSecret: 'civil-affairs-secret', organ: '11999900MB0000004W', scopes: ['records'] },
];
