/** Starts the screen: state, keys, theme, then the window's content. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { installKeyboard } from './actions/keyboard.ts';
import { hostOfWindow } from './api/index.ts';
import { followTitle, joinDesktop } from './app/desktop.ts';
import { Screen } from './app/Screen.tsx';
import { installPointerFocus } from './app/pointer-focus.ts';
import { followAppearance, systemAppearance } from './app/appearance.ts';
import { createApp } from './state/app.ts';
import { AppProvider } from './state/hooks.tsx';
import './styles/index.css';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element #root.');

const app = createApp(hostOfWindow(), localStorage);
followAppearance(app.ui, document.documentElement, systemAppearance());
followTitle(app, document);
if (app.host.bridge !== null) joinDesktop(app, app.host.bridge);
installKeyboard(app, window);
installPointerFocus(document);
app.connection.start();

createRoot(place).render(
  <StrictMode>
    <AppProvider app={app}>
      <Screen />
    </AppProvider>
  </StrictMode>,
);
