#include "engine/pipeline/byte_source.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <cstring>

#include "model/diagnostic.hpp"

namespace demarche::pipeline {
namespace {

constexpr std::size_t block = std::size_t{1} << 16;

}  // namespace

struct ByteSource::Unpacker {
  z_stream stream{};
  std::string packed;
  bool between = false;  // a member has ended, another may follow
  Unpacker() { inflateInit2(&stream, 15 + 16); }
  ~Unpacker() { inflateEnd(&stream); }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;
};

ByteSource::ByteSource(const std::string& path) : buffer_(block, '\0') {
  if (path == "-") {
    file_ = STDIN_FILENO;
    return;
  }
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) throw model::Error(path + ": " + std::strerror(errno));
  owned_ = true;
}

ByteSource::~ByteSource() {
  if (owned_) ::close(file_);
}

std::size_t ByteSource::read_some(char* to, std::size_t size) {
  for (;;) {
    const ssize_t count = ::read(file_, to, size);
    if (count >= 0) {
      consumed_ += static_cast<std::size_t>(count);
      return static_cast<std::size_t>(count);
    }
    if (errno == EINTR) continue;
    error_ = std::strerror(errno);
    return 0;
  }
}

std::size_t ByteSource::unpack_some(char* to, std::size_t size) {
  z_stream& stream = unpacker_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(size);
  while (stream.avail_out == size) {
    if (stream.avail_in == 0) {
      unpacker_->packed.resize(block);
      const std::size_t count = read_some(unpacker_->packed.data(), block);
      if (count == 0) {
        if (!unpacker_->between && !error_) error_ = "gzip data end too early";
        return 0;
      }
      stream.next_in = reinterpret_cast<Bytef*>(unpacker_->packed.data());
      stream.avail_in = static_cast<uInt>(count);
    }
    if (unpacker_->between) {
      inflateReset(&stream);
      unpacker_->between = false;
    }
    const int result = inflate(&stream, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      unpacker_->between = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      error_ = "broken gzip data";
      break;
    }
  }
  return size - stream.avail_out;
}

ByteSource::int_type ByteSource::underflow() {
  if (gptr() < egptr()) return traits_type::to_int_type(*gptr());
  if (error_) return traits_type::eof();
  std::size_t count = 0;
  if (!started_) {
    started_ = true;
    count = read_some(buffer_.data(), buffer_.size());
    if (count >= 2 && buffer_[0] == '\x1F' && buffer_[1] == '\x8B') {
      unpacker_ = std::make_unique<Unpacker>();
      unpacker_->packed.assign(buffer_, 0, count);
      unpacker_->stream.next_in = reinterpret_cast<Bytef*>(unpacker_->packed.data());
      unpacker_->stream.avail_in = static_cast<uInt>(count);
      count = unpack_some(buffer_.data(), buffer_.size());
    }
  } else {
    count = unpacker_ ? unpack_some(buffer_.data(), buffer_.size()) : read_some(buffer_.data(), buffer_.size());
  }
  setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
  return count == 0 ? traits_type::eof() : traits_type::to_int_type(*gptr());
}

std::string_view ByteSource::head() {
  underflow();
  return {gptr(), static_cast<std::size_t>(egptr() - gptr())};
}

}  // namespace demarche::pipeline
