/** Where a stored file is read. @param fileId `fil_…` */
export const fileUrl = (fileId: string) => `/files/${fileId}`;
