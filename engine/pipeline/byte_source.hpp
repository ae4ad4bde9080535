// The bytes of a file or of standard input as a stream, unpacked when they are gzip.
#pragma once

#include <memory>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

namespace demarche::pipeline {

/// Gives bytes as soon as they arrive (a pipe that pauses does not hold back what it has written). Reads no further
/// than 64 KiB ahead. Errors do not throw: the stream ends, and error() tells.
class ByteSource : public std::streambuf {
 public:
  /// Opens `path`; `-` is standard input. Throws model::Error, one line that names the file, when it cannot be opened.
  explicit ByteSource(const std::string& path);
  ~ByteSource() override;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  /// The first bytes (unpacked), as many as came at once; they are read again afterwards. Call before reading.
  std::string_view head();
  /// What went wrong while reading, or nothing.
  const std::optional<std::string>& error() const { return error_; }
  /// Bytes taken from the file so far, packed.
  std::size_t consumed() const { return consumed_; }

 protected:
  int_type underflow() override;

 private:
  struct Unpacker;
  std::size_t read_some(char* to, std::size_t size);
  std::size_t unpack_some(char* to, std::size_t size);

  int file_ = -1;
  bool owned_ = false;
  bool started_ = false;
  std::size_t consumed_ = 0;
  std::string buffer_;
  std::optional<std::string> error_;
  std::unique_ptr<Unpacker> unpacker_;
};

}  // namespace demarche::pipeline
