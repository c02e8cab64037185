"""Which kind of error is said by which words."""

from collections.abc import Callable

from fieldrep import errors
from fieldrep.errors import FieldrepError
from fieldrep.i18n import mark, say
from fieldrep.i18n.problems import books, bundles, config, files, said, values, with_path

EXPLAINED: dict[type[BaseException], Callable[[FieldrepError], str]] = {
    errors.FieldrepError: lambda _: say("Something went wrong. What was saved before is safe."),
    errors.NotWritten: files.not_written_text,
    errors.CannotSave: files.cannot_save_text,
    errors.NotEncrypted: bundles.not_encrypted_text,
    errors.NothingToUndo: files.nothing_to_undo_text,
    errors.ConfigBroken: config.config_text,
    errors.FolderUnusable: bundles.folder_text,
    errors.WrongWords: said.wrong_words_text,
    errors.BadValue: values.value_text,
    errors.BadRows: said.bad_rows_text,
    errors.CannotJoin: said.cannot_join_text,
    errors.BadFile: files.bad_file_text,
    errors.Refused: bundles.refusal_text,
    errors.RightMissing: bundles.refusal_text,
    errors.BundleRefused: bundles.bundle_text,
    errors.BrakeAsked: bundles.brake_text,
    errors.NotFound: said.not_found_text,
    errors.Ambiguous: said.ambiguous_text,
    errors.BookUnusable: books.book_unusable_text,
    errors.BookMissing: with_path(mark("There is no book at {path}. Make one: `fieldrep init --name YOUR-NAME`.")),
    errors.BookExists: with_path(
        mark("There is something at {path} already. It was not touched. Choose another path.")
    ),
    errors.BookLocked: books.book_locked_text,
    errors.BookNewer: books.book_newer_text,
    errors.BookForeign: with_path(
        mark("The file {path} is no book of fieldrep, or it is locked with a passphrase. It was not touched.")
    ),
    errors.BookDamaged: with_path(
        mark("The book {path} is damaged. Nothing was written. Run `fieldrep doctor`, or `fieldrep restore` a copy.")
    ),
    errors.BookReadOnly: with_path(
        mark("The book {path} cannot be written or opened there. Nothing was changed. Check the folder's rights.")
    ),
    errors.BookShared: books.book_shared_text,
    errors.DriverTooOld: books.driver_too_old_text,
    errors.KeyDamaged: with_path(
        mark(
            "This laptop's key {path} cannot be used. The book is safe. Move the file away, and ask the lead to accept "
            "this laptop again."
        )
    ),
    errors.NobodyYet: with_path(
        mark(
            "The book {path} does not say whose it is, so nothing can be signed. Nothing was changed. Run "
            "`fieldrep init`."
        )
    ),
}
