// What a figure is held against: a goal, the figure measured, and whether it was met.

export interface Goal {
  readonly name: string;
  readonly figure: number;
  readonly atMost: number;
  readonly met: boolean;
}

export const goal = (name: string, figure: number, atMost: number): Goal => ({
  name,
  figure,
  atMost,
  met: figure <= atMost,
});
