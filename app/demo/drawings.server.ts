import { createCanvas } from "@napi-rs/canvas";
import { keepFile } from "#app/file/keep.server.ts";
import type { Id } from "#app/rules/ids.ts";

type Palette = { paper: string; shapes: readonly string[] };

const palettes = {
  linen: { paper: "#e9e2d3", shapes: ["#c9b897", "#8c7a5b", "#f6f1e6"] },
  candle: { paper: "#2b2a33", shapes: ["#f2b45a", "#8a4b2a", "#f7e3bb"] },
  coffee: { paper: "#efe6da", shapes: ["#5a3a26", "#a97c50", "#2f6f62"] },
  green: { paper: "#dfeae4", shapes: ["#0d6659", "#c07a12", "#ffffff"] },
  rose: { paper: "#f4e3df", shapes: ["#b45c54", "#e8b7a6", "#5a2f2c"] },
} satisfies Record<string, Palette>;
export type Drawing = keyof typeof palettes;

/** A still life of circles and bands for the demo, so that it needs nobody's photographs. Kept as a public picture. */
export async function draw(
  personId: Id<"per">,
  name: Drawing,
  width: number,
  height: number,
): Promise<Id<"fil">> {
  const { paper, shapes } = palettes[name];
  const canvas = createCanvas(width, height);
  const brush = canvas.getContext("2d");
  brush.fillStyle = paper;
  brush.fillRect(0, 0, width, height);
  brush.fillStyle = shapes[0]!;
  brush.fillRect(0, height * 0.68, width, height * 0.32);
  for (const [at, colour] of shapes.entries()) {
    brush.fillStyle = colour;
    brush.beginPath();
    brush.arc(
      width * (0.3 + at * 0.2),
      height * (0.62 - at * 0.08),
      height * (0.26 - at * 0.06),
      0,
      Math.PI * 2,
    );
    brush.fill();
  }
  const file = { name: `${name}.png`, bytes: canvas.toBuffer("image/png") };
  const kept = await keepFile(personId, file, { isPublic: true });
  if (kept.outcome !== "kept") throw new Error(`a demo picture was not kept: ${kept.because}`);
  return kept.fileId;
}
