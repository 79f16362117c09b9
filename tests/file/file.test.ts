import { createCanvas, loadImage } from "@napi-rs/canvas";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import type { SignedIn } from "#app/account/scope.server.ts";
import { handIn } from "#app/content/hand-in.server.ts";
import { askChanges } from "#app/content/review.server.ts";
import { mayUse, readFile } from "#app/file/file.queries.server.ts";
import { keepFile } from "#app/file/keep.server.ts";
import { drawAgain } from "#app/file/picture.server.ts";
import { sweepFiles } from "#app/file/sweep.server.ts";
import { uuidFromId } from "#app/rules/ids.ts";
import { db, sql } from "#db/client.server.ts";
import * as tables from "#db/schema/index.ts";
import { aPost, aRoom, aTask } from "#tests/content/people.ts";
import { buildCampaign, buildCreator, buildSeller, enrol } from "#tests/kit/builders.ts";

/** Red on the left, blue on the right, 80 × 40. */
function picture() {
  const canvas = createCanvas(80, 40);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#f00";
  brush.fillRect(0, 0, 40, 40);
  brush.fillStyle = "#00f";
  brush.fillRect(40, 0, 40, 40);
  return canvas;
}

/** An Exif block that says how the camera was held, and where it was, put in front of a JPEG's own. */
function withExif(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from(
    `4d4d002a00000008` +
      `0001` +
      `0112000300000001${orientation.toString(16).padStart(4, "0")}0000` +
      `00000000`,
    "hex",
  );
  const body = Buffer.concat([
    Buffer.from("Exif\0\0GPS-SECRET-PLACE", "latin1").subarray(0, 6),
    tiff,
    Buffer.from("GPS-SECRET-PLACE"),
  ]);
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** One pixel, two colours, and no frame yet. */
const gifHead = "47494638396101000100800000000000ffffff";

function patched(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

async function colourAt(bytes: Buffer, x: number, y: number) {
  const shown = await loadImage(bytes);
  const canvas = createCanvas(shown.width, shown.height);
  const brush = canvas.getContext("2d");
  brush.drawImage(shown, 0, 0);
  const [r = 0, , b = 0] = brush.getImageData(x, y, 1, 1).data;
  return r > b ? "red" : "blue";
}

describe("a picture is drawn again", () => {
  it("keeps its pixels and nothing else", async () => {
    const drawn = await drawAgain(withExif(picture().toBuffer("image/jpeg"), 1));
    if (drawn.outcome !== "drawn") throw new Error(drawn.because);
    expect(drawn.bytes.toString("latin1")).not.toContain("GPS-SECRET-PLACE");
    expect(drawn.bytes.subarray(8, 12).toString()).toBe("WEBP");
    expect([drawn.width, drawn.height]).toEqual([80, 40]);
  });

  // Held by a quarter turn clockwise, what was left is above; by the other, below.
  it.each([
    [1, 80, 40, "red", 10, 20],
    [2, 80, 40, "blue", 10, 20],
    [3, 80, 40, "blue", 10, 20],
    [6, 40, 80, "red", 20, 10],
    [8, 40, 80, "blue", 20, 10],
  ] as const)("orientation %i stands upright", async (orientation, width, height, colour, x, y) => {
    const drawn = await drawAgain(withExif(picture().toBuffer("image/jpeg"), orientation));
    if (drawn.outcome !== "drawn") throw new Error(drawn.because);
    expect([drawn.width, drawn.height]).toEqual([width, height]);
    expect(await colourAt(drawn.bytes, x, y)).toBe(colour);
  });

  it("a large one is made smaller", async () => {
    const drawn = await drawAgain(createCanvas(4000, 1000).toBuffer("image/png"));
    expect(drawn).toMatchObject({ outcome: "drawn", width: 1600, height: 400 });
  });

  // Each of these ended the whole process when the server itself decoded it.
  it.each([
    ["a JPEG cut short", () => picture().toBuffer("image/jpeg").subarray(0, -100)],
    ["a PNG with a wrong sum", () => patched(picture().toBuffer("image/png"), 30)],
    ["a PNG that is a header", () => picture().toBuffer("image/png").subarray(0, 33)],
    [
      "a GIF whose frame is larger than it is",
      () => Buffer.from(`${gifHead}2c00000000ffffffff0002024401003b`, "hex"),
    ],
    [
      "a WebP without a picture",
      () => Buffer.from("524946461600000057454250565038580a0000000200000000000000000000", "hex"),
    ],
  ])("%s is none, and the next one is drawn", async (_, broken) => {
    const [none, next] = await Promise.all([drawAgain(broken()), drawAgain(picture().toBuffer("image/png"))]);
    expect(none).toEqual({ outcome: "refused", because: "not_a_picture" });
    expect(next).toMatchObject({ outcome: "drawn", width: 80, height: 40 });
  });

  it("what a telephone appends to its JPEG is left out", async () => {
    const jpeg = Buffer.concat([
      picture().toBuffer("image/jpeg"),
      Buffer.from("GPS-SECRET-PLACE".repeat(100)),
    ]);
    const drawn = await drawAgain(jpeg);
    if (drawn.outcome !== "drawn") throw new Error(drawn.because);
    expect(drawn.bytes.toString("latin1")).not.toContain("GPS-SECRET-PLACE");
  });

  it.each([
    ["SVG", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'],
    ["HTML", "<html><script>alert(1)</script></html>"],
    ["nothing", ""],
    ["text", "hello"],
    ["half a PNG", "\x89PNG\r\n\x1a\n"],
  ])("%s is none", async (_, text) => {
    expect(await drawAgain(Buffer.from(text, "latin1"))).toEqual({
      outcome: "refused",
      because: "not_a_picture",
    });
  });

  it("a small file that stands for a huge picture is not opened", async () => {
    const png = Buffer.from(createCanvas(2, 2).toBuffer("image/png"));
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await drawAgain(png)).toEqual({ outcome: "refused", because: "too_many_pixels" });
  });
});

describe("who sees a file", async () => {
  const seller = await buildSeller();
  const other = await buildSeller();
  const creator = await buildCreator();
  const stranger = await buildCreator();
  const { campaignId } = await buildCampaign(seller);
  await enrol(seller, campaignId, creator.creatorId);
  const as = (who: Partial<SignedIn>): SignedIn => ({
    ...{ personId: stranger.personId, personName: "", email: "", locale: "en", isOperator: false },
    ...{ sessionId: "", memberships: [], creator: null, ...who },
  });
  const member = as({ personId: seller.personId, memberships: [seller] });
  const enrolled = as({ personId: creator.personId, creator: { ...creator, handle: "", displayName: "" } });
  const nobodys = as({ creator: { ...stranger, handle: "", displayName: "" } });
  const png = Buffer.from(picture().toBuffer("image/png"));

  it("a campaign's file: its seller and the campaign's creators", async () => {
    const { sellerId } = seller;
    const kept = await keepFile(
      seller.personId,
      { name: "a.png", bytes: png },
      { isPublic: false, sellerId, campaignId },
    );
    if (kept.outcome !== "kept") throw new Error(kept.because);
    const sees = async (who: SignedIn | null) => (await readFile(kept.fileId, who)) !== undefined;
    expect(
      await Promise.all([member, enrolled, nobodys, as({ memberships: [other] }), null].map(sees)),
    ).toEqual([...[true, true, false, false, false]]);
    expect(await mayUse(db, seller.personId, kept.fileId, { isPublic: false })).toBe(true);
    expect(await mayUse(db, seller.personId, kept.fileId, { isPublic: true })).toBe(false);
    expect(await mayUse(db, stranger.personId, kept.fileId, { isPublic: false })).toBe(false);
  });

  it("a PDF is taken for readers and never for the public", async () => {
    const pdf = { name: "brief.pdf", bytes: Buffer.from("%PDF-1.7\n") };
    expect(await keepFile(seller.personId, pdf, { isPublic: true })).toMatchObject({
      because: "not_allowed",
    });
    expect(await keepFile(seller.personId, pdf, { isPublic: false })).toMatchObject({
      contentType: "application/pdf",
    });
  });

  it("what stands nowhere is swept after two days, what stands somewhere stays", async () => {
    const [a, b] = [await keep(), await keep()];
    await sql`UPDATE campaign SET cover_file_id = ${uuidFromId(a)} WHERE id = ${uuidFromId(campaignId)}`;
    const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1 });
    await owner`UPDATE stored_file SET created_at = now() - interval '3 days'`;
    await owner.end();
    expect(await sweepFiles()).toBeGreaterThanOrEqual(1);
    const left = await db
      .select({ id: tables.storedFile.id })
      .from(tables.storedFile)
      .where(eq(tables.storedFile.isPublic, true));
    expect(left.map(({ id }) => id)).toContain(a);
    expect(left.map(({ id }) => id)).not.toContain(b);
  });

  it("what an earlier round of a proof showed stays", async () => {
    const room = await aRoom();
    const { personId } = room.creator;
    const old = await keepFile(personId, { name: "p.png", bytes: png }, { isPublic: false });
    if (old.outcome !== "kept") throw new Error(old.because);
    const taskId = await aTask(room);
    const hand = (shown: { fileId?: typeof old.fileId }) =>
      handIn(room.creator, room.enrolmentId, { ...aPost(taskId), ...shown }, undefined);
    const first = await hand({ fileId: old.fileId });
    if (first.outcome !== "handed_in") throw new Error(first.outcome);
    await askChanges(room.seller, first.proofId, "Another one");
    await hand({});
    const owner = postgres(process.env.MIGRATION_DATABASE_URL!, { max: 1 });
    await owner`UPDATE stored_file SET created_at = now() - interval '3 days'`;
    await owner.end();
    await sweepFiles();
    const left = await db
      .select({ id: tables.storedFile.id })
      .from(tables.storedFile)
      .where(eq(tables.storedFile.id, old.fileId));
    expect(left).toHaveLength(1);
  });

  async function keep() {
    const kept = await keepFile(seller.personId, { name: "p.png", bytes: png }, { isPublic: true });
    if (kept.outcome !== "kept") throw new Error(kept.because);
    return kept.fileId;
  }
});
