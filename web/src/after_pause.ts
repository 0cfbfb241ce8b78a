/**
 * Does something once the person pauses, e.g. saves what they typed. Never twice at once, and `touched` costs next to
 * nothing, so that it may be called for every key.
 *
 *     const saver = new AfterPause(() => save(area.value), { pause_ms: 400 });
 *     saver.touched();      // for every key
 *     await saver.settled(); // now, when something waits; resolves when all of it is done
 */
export class AfterPause {
  private pause: ReturnType<typeof setTimeout> | undefined;
  private limit: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private isDue = false;

  constructor(
    private readonly act: () => Promise<void>,
    /** `longest_ms`: no later than this after the first touch, even without a pause. */
    private readonly times: { pause_ms: number; longest_ms?: number },
  ) {}

  touched(): void {
    const begin = () => void this.settled().catch(() => undefined);
    clearTimeout(this.pause);
    this.pause = setTimeout(begin, this.times.pause_ms);
    if (!this.isDue && this.times.longest_ms) this.limit = setTimeout(begin, this.times.longest_ms);
    this.isDue = true;
  }

  /** Acts at once when something waits. Rejects as `act` does; then it waits on, and the next call tries again. */
  async settled(): Promise<void> {
    this.clear();
    if (this.running) await this.running.catch(() => undefined);
    if (this.running) return this.settled();
    if (!this.isDue) return;
    this.isDue = false;
    this.running = this.act();
    try {
      await this.running;
    } catch (failure) {
      this.isDue = true;
      throw failure;
    } finally {
      this.running = null;
    }
    if (this.isDue && this.pause === undefined) return this.settled();
  }

  /** Forgets what waits; resolves when what runs is done. */
  async stop(): Promise<void> {
    this.clear();
    this.isDue = false;
    await this.running?.catch(() => undefined);
  }

  private clear(): void {
    clearTimeout(this.pause);
    clearTimeout(this.limit);
    this.pause = undefined;
    this.limit = undefined;
  }
}
