// The app around every page.
import type { ReactNode } from 'react';
import { SettingsProvider } from './settings';
import './theme/tokens.css';
import './theme/base.css';
import './ui/controls.css';
import './ui/display.css';
import './ui/over.css';
import './ui/paper.css';

export default function App({ children }: { children?: ReactNode }) {
  return <SettingsProvider>{children}</SettingsProvider>;
}
