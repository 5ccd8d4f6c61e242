/** Light, dark, or as the system says. */
import { Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { Button } from '../../components/Button.tsx';
import { useApp, useUi } from '../../state/hooks.tsx';
import { themeSchema } from '../../../src-shared/preferences.ts';
import { en } from '../../text/en.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export function ThemeMenu(): ReactElement {
  const app = useApp();
  const theme = useUi((state) => state.theme);
  const Icon = ICONS[theme];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button className="button--icon" aria-label={en.top.theme} title={en.top.theme}><Icon className="icon" aria-hidden="true" /></Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="panel panel--menu" align="end" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={theme} onValueChange={(value) => { app.ui.keep({ theme: themeSchema.catch('system').parse(value) }); }}>
            {themeSchema.options.map((option) => {
              const OptionIcon = ICONS[option];
              return (
                <DropdownMenu.RadioItem key={option} value={option} className="menu-item">
                  <OptionIcon className="icon" aria-hidden="true" />{en.top.themes[option]}
                </DropdownMenu.RadioItem>
              );
            })}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
