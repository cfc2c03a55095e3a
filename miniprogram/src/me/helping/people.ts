// Whom the citizen helps, as this device knows it: what opens their archives opens nothing without the citizen's own login.
import { HELPING } from '../../archive';
import { platform } from '../../platform';

export interface Person {
  readonly helping: string;
  readonly label: string;
  readonly until: string;
}

export const people = {
  all: (): readonly Person[] => JSON.parse(platform.tokenStore.get(HELPING) ?? '[]') as Person[],
  keep(person: Person): readonly Person[] {
    const others = people.all().filter(({ helping }) => helping !== person.helping);
    return people.write([...others, person]);
  },
  forget: (helping: string): readonly Person[] => people.write(people.all().filter((one) => one.helping !== helping)),
  write(all: readonly Person[]): readonly Person[] {
    platform.tokenStore.set(HELPING, all.length === 0 ? undefined : JSON.stringify(all));
    return all;
  },
};
