/** Buttons: text, icon or both, with a tooltip that shows the key. */
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Tip } from './Tip.tsx';

type Tone = 'plain' | 'outline' | 'primary' | 'danger';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly tone?: Tone;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly submit?: boolean;
  /** What the button does, shown on hover and focus; needed where `children` does not say it. */
  readonly tip?: string;
  /** The key that does the same, for people to read. */
  readonly keys?: string;
}

function classOf(parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** A push button. */
export function Button({ tone = 'plain', small = false, wide = false, submit = false, tip, keys, className, ...rest }: ButtonProps): ReactElement {
  const button = (
    <button
      type={submit ? 'submit' : 'button'}
      className={classOf(['button', tone !== 'plain' && `button--${tone}`, small && 'button--small', wide && 'button--wide', className])}
      {...rest}
    />
  );
  return tip === undefined ? button : <Tip text={tip} keys={keys}>{button}</Tip>;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'tip'> {
  /** Name for screen readers and the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A square button with an icon; its label stands in the tooltip. */
export function IconButton({ label, icon, className, ...rest }: IconButtonProps): ReactElement {
  return <Button tip={label} aria-label={label} className={classOf(['button--icon', className])} {...rest}>{icon}</Button>;
}
