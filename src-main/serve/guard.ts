/**
 * Who may talk to the server. It listens on this machine only, but so does every page in every browser on it: a page
 * that is not ours must neither read nor do anything. So each request needs the token (in the cookie that the first
 * visit sets, or said outright), the right Host (against DNS rebinding), and from browsers the right Origin.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** How a request proved itself; null: not at all. A cookie is sent by the browser unasked, a said token is not. */
export type Proof = 'cookie' | 'token' | null;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export class Guard {
  readonly token: string;
  readonly #digest: Buffer;
  readonly #port: number;

  /** @param token 32 random bytes unless given */
  constructor(port: number, token = randomBytes(32).toString('base64url')) {
    this.token = token;
    this.#digest = digest(token);
    this.#port = port;
  }

  /** The address that a person opens first. */
  get firstAddress(): string {
    return `http://127.0.0.1:${this.#port}/?token=${this.token}`;
  }

  /** Ports of one host share their cookies, so the name says whose it is. */
  get cookieName(): string {
    return `lectern-${this.#port}`;
  }

  get cookie(): string {
    return `${this.cookieName}=${this.token}; HttpOnly; SameSite=Strict; Path=/`;
  }

  isToken(text: string | null): boolean {
    return text !== null && timingSafeEqual(digest(text), this.#digest);
  }

  /** Whether the request was meant for this server and not for a name that somebody pointed at it. */
  isOurHost(request: IncomingMessage): boolean {
    const { host } = request.headers;
    return host !== undefined && this.#hosts.includes(host);
  }

  proof(request: IncomingMessage, url: URL): Proof {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
    if (this.isToken(bearer) || this.isToken(url.searchParams.get('token'))) return 'token';
    const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
    const own = cookies.find((cookie) => cookie.startsWith(`${this.cookieName}=`));
    return own !== undefined && this.isToken(own.slice(this.cookieName.length + 1)) ? 'cookie' : null;
  }

  /** Whether a request that does something comes from our own page; programs send no Origin and must say the token. */
  isOurOrigin(request: IncomingMessage, proof: Proof): boolean {
    const { origin, host } = request.headers;
    if (origin === undefined) return proof === 'token';
    return host !== undefined && this.#hosts.includes(host) && origin === `http://${host}`;
  }

  get #hosts(): readonly string[] {
    return [`127.0.0.1:${this.#port}`, `localhost:${this.#port}`];
  }
}
