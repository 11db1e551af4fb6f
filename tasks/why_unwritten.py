"""Why a folder took nothing, in the office's words."""

import errno

from models.refusal import Refusal

NO_RIGHT, NO_ROOM, NO_FOLDER = "không có quyền ghi", "hết chỗ trên đĩa", "không tới được thư mục"
WHY = {
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EEXIST: NO_FOLDER,
    errno.ENOENT: NO_FOLDER,
    errno.ENOTDIR: NO_FOLDER,
    errno.ESTALE: NO_FOLDER,
    errno.ETIMEDOUT: NO_FOLDER,
}


def why_unwritten(error: OSError | Refusal) -> str:
    """Without a path: the words go into mails and onto pages."""
    if isinstance(error, Refusal):
        return error.sentence.rstrip(".")
    return WHY.get(error.errno or 0, f"lỗi khi ghi đĩa ({errno.errorcode.get(error.errno or 0, 'không rõ')})")
