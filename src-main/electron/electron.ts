/** Where Electron starts. */
import { startApp } from './app.ts';

startApp();
