// What an operator is told when nothing was built: the file, the path and the reason, not where in this code it was found.

/** DEBUG in the environment shows the rest. */
export function tellWhyNotBuilt(error: unknown): void {
  const told = error instanceof Error ? error.message : String(error);
  console.error(`The stage was not built, and nothing was changed:\n\n${told}\n`);
  if (process.env.DEBUG) console.error(error);
}
