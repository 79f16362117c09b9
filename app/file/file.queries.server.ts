import { and, eq, sql } from "drizzle-orm";
import type { SignedIn } from "#app/account/scope.server.ts";
import type { Id } from "#app/rules/ids.ts";
import { type Db, db, type Tx } from "#db/client.server.ts";
import { enrolment, storedFile } from "#db/schema/index.ts";

/** A file for whoever may see it; undefined for everybody else, as if there were none. */
export async function readFile(fileId: Id<"fil">, reader: SignedIn | null) {
  const [file] = await db.select().from(storedFile).where(eq(storedFile.id, fileId));
  if (!file) return undefined;
  if (file.isPublic) return file;
  if (!reader) return undefined;
  const member = reader.memberships.some(({ sellerId }) => sellerId === file.sellerId);
  const own =
    file.uploadedBy === reader.personId || (file.creatorId && file.creatorId === reader.creator?.creatorId);
  if (member || own) return file;
  return reader.creator && (await isIn(file, reader.creator.creatorId)) ? file : undefined;
}

async function isIn({ sellerId, campaignId }: typeof storedFile.$inferSelect, creatorId: Id<"crt">) {
  if (!sellerId || !campaignId) return false;
  const [found] = await db
    .select({ id: enrolment.id })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.sellerId, sellerId),
        eq(enrolment.campaignId, campaignId),
        eq(enrolment.creatorId, creatorId),
      ),
    );
  return found !== undefined;
}

/**
 * Whether a person may put a file somewhere: they brought it themselves, or it is public already.
 * @param where what the place needs: a public page needs a public picture
 */
export async function mayUse(
  tx: Tx | Db,
  personId: Id<"per">,
  fileId: Id<"fil">,
  where: { isPublic: boolean },
): Promise<boolean> {
  const [file] = await tx
    .select({
      isPublic: storedFile.isPublic,
      own: sql<boolean>`${storedFile.uploadedBy} = ${storedFile.uploadedBy.mapToDriverValue(personId)}`,
    })
    .from(storedFile)
    .where(eq(storedFile.id, fileId));
  return file !== undefined && (where.isPublic ? file.isPublic : file.own || file.isPublic);
}
