// What a box to write in takes, whichever platform draws it.
export interface InputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isMany?: boolean;
  readonly isRequired?: boolean;
  readonly isFaulty?: boolean;
  readonly most?: number;
}

export const inputClass = ({ isMany, isFaulty }: InputProps): string =>
  ['input', isMany && 'input--many', isFaulty && 'input--fault'].filter(Boolean).join(' ');
