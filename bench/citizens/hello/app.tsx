// The app around the only page of the baseline.
import type { ReactNode } from 'react';

export default function App({ children }: { children?: ReactNode }) {
  return <>{children}</>;
}
