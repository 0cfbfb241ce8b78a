/** The microphone, from an explicit start to a stop or discard; never otherwise. */
import { CoreError } from "../core/api.ts";

const types = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const bitsPerSecond = 32_000;

export class Recorder {
  private readonly parts: Blob[] = [];
  private readonly samples: Float32Array<ArrayBuffer>;
  private readonly began = performance.now();

  private constructor(
    private readonly stream: MediaStream,
    private readonly media: MediaRecorder,
    private readonly context: AudioContext,
    private readonly analyser: AnalyserNode,
  ) {
    this.samples = new Float32Array(analyser.fftSize);
    media.ondataavailable = ({ data }) => {
      if (data.size > 0) this.parts.push(data);
    };
    media.start(1000);
  }

  /** Asks for the microphone; a refusal is `microphone`. */
  static async start(): Promise<Recorder> {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      throw new CoreError("microphone", "The microphone can't be used.");
    }
    try {
      const type = types.find((each) => MediaRecorder.isTypeSupported(each));
      const media = new MediaRecorder(stream, {
        ...(type ? { mimeType: type } : {}),
        audioBitsPerSecond: bitsPerSecond,
      });
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 1024;
      context.createMediaStreamSource(stream).connect(analyser);
      return new Recorder(stream, media, context, analyser);
    } catch (failure) {
      for (const track of stream.getTracks()) track.stop();
      throw failure;
    }
  }

  get elapsedMs(): number {
    return performance.now() - this.began;
  }

  /** How loud it is right now, from 0 to 1. */
  level(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return this.samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
  }

  /** The microphone is off when it resolves. */
  async stop(): Promise<{ sound: Blob; recordedMs: number }> {
    const recordedMs = Math.round(this.elapsedMs);
    const stopped = new Promise<void>((resolve) => {
      this.media.onstop = () => resolve();
    });
    if (this.media.state === "inactive") this.release();
    else {
      this.media.stop();
      await stopped;
      this.release();
    }
    return { sound: new Blob(this.parts, { type: this.media.mimeType }), recordedMs };
  }

  discard(): void {
    if (this.media.state !== "inactive") this.media.stop();
    this.release();
    this.parts.length = 0;
  }

  private release(): void {
    for (const track of this.stream.getTracks()) track.stop();
    if (this.context.state !== "closed") void this.context.close();
  }
}
