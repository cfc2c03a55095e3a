// Every component a page may use.
export { Card, Heading } from './card';
export { Cell } from './cell';
export { Choice } from './choice';
export { Dialog } from './dialog';
export { Fault, SignInAgain } from './fault';
export { Field, TextArea } from './field';
export { LanguageChoice } from './language-choice';
export { Empty, Notice, Skeleton, Tag } from './notice';
export { Page } from './page';
export { Parts } from './parts';
export { Prose } from './prose';
export { Row } from './row';
export { Sheet } from './sheet';
export { type Moment, Steps, Timeline } from './steps';
export { Tap } from './tap';
export { TextSizeChoice } from './text-size-choice';
export { Ticks } from './ticks';
